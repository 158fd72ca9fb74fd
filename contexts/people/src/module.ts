import type { Audit } from '@vicinity/audit';
import {
  accessTokens,
  browserCookie,
  createSessions,
  passkeysFor,
  sealing,
  sessionCookie,
  sessionTokens,
} from '@vicinity/auth';
import { providerClients, samlMetadataFrom } from '@vicinity/auth/single-sign-on';
import { type Days, inMilliseconds } from '@vicinity/config';
import { type Clock, ConfirmFirst, type IdSource, type Permission, PersonId } from '@vicinity/core';
import { type Db, migrationsOf } from '@vicinity/database';
import type { Outbox } from '@vicinity/events';
import { apiPrefix, type Route } from '@vicinity/http/contract';
import { reachOf } from '@vicinity/http/outgoing';
import { tell } from '@vicinity/realtime';
import { importPeopleJob } from './application/commands/apply-import.ts';
import { offerAddressJob } from './application/commands/change-address.ts';
import { loadDemo } from './application/commands/load-demo.ts';
import { prune } from './application/commands/prune.ts';
import { offerRegistrationJob } from './application/commands/register.ts';
import { offerPasswordResetJob } from './application/commands/reset-password.ts';
import { tellOfAttackJob } from './application/commands/tell-of-attack.ts';
import type { Deps, Instance } from './application/deps.ts';
import { confirmedUntil } from './application/queries/get-confirmation.ts';
import { loadActor, type SessionOwner } from './application/queries/get-session.ts';
import { peopleRequirements } from './compliance/index.ts';
import type { PeopleSettings } from './config.ts';
import { peopleAuditKinds } from './contract/audit-kinds.ts';
import { confirmIdentityRoute } from './contract/confirmation-routes.ts';
import type { MailCodeId } from './contract/factors.ts';
import {
  AppointOwners,
  Impersonate,
  ManagePeople,
  ManageProviders,
  ManageRoles,
  ReadDirectory,
  ReviewAccess,
} from './contract/permissions.ts';
import { MOST_TOKENS } from './contract/token-routes.ts';
import { SessionsTopic } from './contract/topics.ts';
import type {
  AddressChangeId,
  InvitationId,
  PasswordResetId,
  RegistrationId,
} from './contract/values.ts';
import { type FactorPolicy, rolesIn } from './domain/factor-policy.ts';
import { addressChanges } from './infrastructure/address-changes.ts';
import { mailCodeTexts } from './infrastructure/mail-codes.ts';
import { passkeyChallenges } from './infrastructure/passkey-challenges.ts';
import { registrations } from './infrastructure/registrations.ts';
import { signedLinks } from './infrastructure/signed-links.ts';
import { throttleKeys } from './infrastructure/throttle.ts';
import { accessReviewRoutes } from './interface/access-review-http.ts';
import { accountRoutes } from './interface/account-http.ts';
import { addressRoutes } from './interface/address-http.ts';
import { confirmationRoutes } from './interface/confirmation-http.ts';
import { deviceRoutes } from './interface/device-http.ts';
import { factorRoutes } from './interface/factor-http.ts';
import { peopleRoutes, tokenOf } from './interface/http.ts';
import { identityRoutes } from './interface/identity-http.ts';
import { impersonationRoutes } from './interface/impersonation-http.ts';
import { importRoutes } from './interface/import-http.ts';
import { passwordRoutes } from './interface/password-http.ts';
import { registrationRoutes } from './interface/registration-http.ts';
import { roleRoutes } from './interface/role-http.ts';
import { samlRoutes } from './interface/saml-http.ts';
import { scimApi } from './interface/scim/api.ts';
import { scimTokenRoutes } from './interface/scim-token-http.ts';
import { signOnRoutes } from './interface/sign-on-http.ts';
import { peopleTopics, socketIdentity } from './interface/sockets.ts';
import { tokenRoutes } from './interface/token-http.ts';
import { assertVerifiable } from './interface/without-factor.ts';
import { people } from './people.ts';

export const peopleMigrations = migrationsOf('people', new URL('../migrations/', import.meta.url));

export type Needs = {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly settings: PeopleSettings;
  readonly session: { readonly idle: Days; readonly lifetime: Days; readonly limit: number };
  /** Signs links; at least 32 random characters, the same on every process and after every start. */
  readonly signingKey: string;
  /** Encrypts the secrets of second factors and providers; kept elsewhere than the database, and never changed. */
  readonly instanceSecret: string;
  /** What it was before: what they encrypted is still read. */
  readonly formerSecrets?: readonly string[];
  /** Where people reach the hub, without a slash at the end. */
  readonly publicUrl: string;
  readonly instance: Instance;
  /** Every permission that the hub's contexts declare, these of people among them. */
  readonly permissions: () => readonly Permission[];
};

/** A request, as far as it tells who sends it and what for. */
type Asking = Parameters<typeof tokenOf>[0] & {
  readonly routeOptions: { readonly config: { readonly route?: Route } };
};

/** People: accounts, sign-in, the directory and its import. */
export const peopleModule = (needs: Needs) => {
  const { db, clock, ids, session, publicUrl, signingKey } = needs;
  const factorPolicy: FactorPolicy = {
    roles: rolesIn(needs.settings.secondFactorRoles),
    graceMs: inMilliseconds.days(needs.settings.secondFactorGrace),
  };
  const links = signedLinks(signingKey);
  const cookie = sessionCookie(publicUrl);
  const cookies = { session: cookie, browser: browserCookie(publicUrl) };
  const { settings, permissions } = needs;
  const load = loadActor({ db, clock, settings, permissions, factorPolicy });
  const narrow = (owner: SessionOwner, scopes: readonly string[]): SessionOwner => ({
    ...owner,
    scopes,
  });
  const tokens = accessTokens({ db, clock, ids, limit: MOST_TOKENS, load, narrow });
  const idleMs = inMilliseconds.days(session.idle);
  const { instanceSecret, formerSecrets = [] } = needs;
  const programs = sessionTokens({
    db,
    clock,
    issuer: publicUrl,
    instanceSecret,
    formerSecrets,
    idleMs,
  });
  const sessions = createSessions({
    db,
    clock,
    load,
    readers: [tokens],
    standIns: programs,
    idleMs,
    absoluteMs: inMilliseconds.days(session.lifetime),
    onChanged: (tx, owners) =>
      tell(
        tx,
        owners.map((owner) => SessionsTopic.hint(PersonId.parse(owner), {})),
      ),
  });
  const { hostname: host } = new URL(publicUrl);
  const reach = reachOf(publicUrl, needs.settings.privateProviders);
  const codes = mailCodeTexts(instanceSecret);
  const deps: Deps = {
    ...needs,
    factorPolicy,
    sessionPolicy: {
      idleDays: session.idle,
      lifetimeDays: session.lifetime,
      limit: session.limit,
    },
    mailCodeTexts: codes,
    links,
    webauthn: passkeysFor(publicUrl, needs.instance.name),
    challenges: passkeyChallenges(signingKey),
    secrets: sealing(instanceSecret, 'people second factors', formerSecrets),
    throttleKeys: throttleKeys(signingKey),
    sessions,
    tokens,
    programs,
    host,
    signOnSecrets: sealing(instanceSecret, 'people sign-in providers', formerSecrets),
    providers: providerClients(reach),
    samlMetadata: samlMetadataFrom(reach),
  };
  const all = people(deps);
  return {
    name: 'people',
    migrations: peopleMigrations,
    routes: [
      ...peopleRoutes(all, cookies),
      ...accountRoutes(all, cookie),
      ...passwordRoutes(all, cookies),
      ...confirmationRoutes(all, cookies),
      ...factorRoutes(all, cookies),
      ...signOnRoutes(all, cookies),
      ...samlRoutes(all),
      ...scimTokenRoutes(all),
      ...identityRoutes(all, cookies),
      ...registrationRoutes(all, cookies),
      ...addressRoutes(all, cookies),
      ...importRoutes(all),
      ...roleRoutes(all),
      ...impersonationRoutes(all, cookies),
      ...accessReviewRoutes(all),
      ...tokenRoutes(all),
      ...deviceRoutes(all),
    ],
    topics: peopleTopics,
    /** How directories bring people. */
    foreignApis: [scimApi(all, publicUrl)],
    reactions: [],
    jobs: [
      importPeopleJob(deps),
      offerPasswordResetJob(deps),
      offerRegistrationJob(deps),
      offerAddressJob(deps),
      tellOfAttackJob(deps),
    ],
    permissions: [
      AppointOwners,
      Impersonate,
      ManagePeople,
      ManageProviders,
      ManageRoles,
      ReadDirectory,
      ReviewAccess,
    ],
    auditKinds: peopleAuditKinds,
    /** How sign-in, sessions, access and tokens meet OWASP ASVS 5.0, as they are set. */
    requirements: peopleRequirements(deps),
    /** Who sends a request; nobody when its session is unknown, over or suspended. */
    resolveActor: async (request: Asking) => {
      const token = tokenOf(request, cookie);
      const owner = token === undefined ? null : await sessions.resolve(token);
      if (owner !== null) assertVerifiable(owner, request.routeOptions.config.route, clock.now());
      return owner;
    },
    /** Refuses a session whose owner has not confirmed of late that it is them. @throws ConfirmFirst */
    assertProved: async (request: Asking): Promise<void> => {
      const token = tokenOf(request, cookie);
      if (token !== undefined && (await confirmedUntil(deps, token)) !== null) return;
      throw ConfirmFirst({
        confirmAt: `${apiPrefix}${confirmIdentityRoute.path}`,
        minutes: needs.settings.confirmationValid,
      });
    },
    /** Who listens by a socket. */
    socketIdentity: socketIdentity(sessions, cookie, clock),
    /** Public keys of the tokens that programs are given. */
    publishedKeys: programs.published,
    /** Hears of sessions that other processes end; without it they are read from the database every second. */
    watchSessions: (databaseUrl: string) => sessions.watch(databaseUrl),
    /** Reads every session anew, rather than within seconds. */
    forgetSessions: () => sessions.forget(),
    /** Removes what is over or too old to count: sessions, links, failed tries. @returns how many */
    prune: prune(deps),
    /** The link that makes the first owner, or null when there is one. */
    setUpLink: async (): Promise<string | null> => {
      const token = await all.setUpToken();
      return token === null ? null : new URL(`/set-up?token=${token}`, publicUrl).href;
    },
    /** Where an invitation leads, for the mail that brings it. The token is signed anew, and stored nowhere. */
    invitationPath: (invitationId: InvitationId): string =>
      `/invitation?token=${links.sign('invitation', invitationId)}`,
    /** Where the mail of a registration goes, and where its link leads; null when it is over. */
    registrationMail: async (registrationId: RegistrationId) => {
      const open = await registrations.findOpen(db, registrationId, clock.now());
      if (!open) return null;
      const path = `/sign-up/finish?token=${links.sign('registration', registrationId)}`;
      return { address: open.email, path };
    },
    /** A change of address, and the links to confirm it and to take it back; null when it is forgotten. */
    addressLinks: async (changeId: AddressChangeId) => {
      const change = await addressChanges.find(db, changeId);
      if (!change) return null;
      const { oldEmail, newEmail, undoUntil } = change;
      return {
        oldEmail,
        newEmail,
        confirmPath: `/address?token=${links.sign('address', changeId)}`,
        undoPath:
          undoUntil === null ? null : `/address/undo?token=${links.sign('address-undo', changeId)}`,
      };
    },
    /** Where a reset of a password leads, signed anew as well. */
    passwordResetPath: (resetId: PasswordResetId): string =>
      `/reset-password?token=${links.sign('password-reset', resetId)}`,
    /** The digits of a code that somebody waits for, for the mail that brings them. They are stored nowhere. */
    mailCode: (codeId: MailCodeId): string => codes.textOf(codeId),
    loadDemo: loadDemo(deps),
  };
};

import { readCertificate, samlIssuer } from '@vicinity/auth/single-sign-on';
import { type Actor, assertMay, InvalidInput } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { ManageProviders } from '../../contract/permissions.ts';
import {
  MOST_PROVIDERS,
  type ProviderFinding,
  type ProviderId,
  type ProviderSettings,
  type SamlSettings,
} from '../../contract/sign-on.ts';
import { ProviderChanged } from '../../contract/sign-on-audit.ts';
import { ProviderNotFound, TooManyProviders } from '../../contract/sign-on-problems.ts';
import { assertMayGrant, namesGrantedBy } from '../../domain/roles.ts';
import { identities } from '../../infrastructure/identities.ts';
import {
  type IdentityProvider,
  identityProviders,
  sealSecret,
} from '../../infrastructure/identity-providers.ts';
import type { Deps } from '../deps.ts';
import { clientOf, receiverOf } from '../provider-client.ts';

/**
 * Adds a provider under this id, or changes it. The roles that it may give, the actor holds.
 * @throws InvalidInput, TooManyProviders, CannotGrant
 */
export const saveProvider =
  (deps: Deps) =>
  async (actor: Actor, id: ProviderId, settings: ProviderSettings): Promise<void> => {
    assertMay(actor, ManageProviders);
    const { db, clock, audit, permissions } = deps;
    const { createAccounts, defaultRole, roleMap } = settings.policy;
    const given = [...roleMap.map(({ role }) => role), ...(createAccounts ? [defaultRole] : [])];
    assertMayGrant(actor, permissions(), namesGrantedBy(permissions(), given, []));
    await db.transaction(async (tx) => {
      if ((await identityProviders.countOthers(tx, id)) >= MOST_PROVIDERS)
        throw TooManyProviders({ most: MOST_PROVIDERS });
      const before = await identityProviders.lock(tx, id);
      const after = merged(deps, id, settings, before);
      await assertMaySpeakFor(deps, tx, actor, before, after);
      await assertNameFree(deps, id, settings.name);
      await identityProviders.save(tx, after, clock.now());
      await audit.record(tx, ProviderChanged, {
        actor,
        subject: id,
        subjectName: settings.name,
        ...(before ? { before: stateOf(before) } : {}),
        after: stateOf(after),
      });
    });
  };

/**
 * Whose certificate counts for a provider of SAML speaks for all who sign in by it. So whoever sets one may do as
 * much as any of them: otherwise they could be everybody.
 * @throws CannotGrant
 */
const assertMaySpeakFor = async (
  { permissions }: Deps,
  tx: Tx,
  actor: Actor,
  before: IdentityProvider | undefined,
  after: IdentityProvider,
): Promise<void> => {
  if (after.saml === null || (before?.saml && isSameVoice(before, after))) return;
  const { roles, granted } = await identities.powersBy(tx, samlIssuer(after.issuer));
  assertMayGrant(actor, permissions(), namesGrantedBy(permissions(), roles, granted));
};

const isSameVoice = (before: IdentityProvider, after: IdentityProvider): boolean =>
  before.issuer === after.issuer &&
  after.saml?.certificates.every((one) => before.saml?.certificates.includes(one)) === true;

/** @throws ProviderNotFound */
export const removeProvider =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: ProviderId): Promise<void> => {
    assertMay(actor, ManageProviders);
    await db.transaction(async (tx) => {
      const before = await identityProviders.lock(tx, id);
      if (!before) throw ProviderNotFound({ providerId: id });
      await identityProviders.remove(tx, id);
      await audit.record(tx, ProviderChanged, {
        actor,
        subject: id,
        subjectName: before.name,
        before: stateOf(before),
      });
    });
  };

/** Tries settings as they are in the form, saved or not. @throws InvalidInput */
export const testProvider =
  (deps: Deps) =>
  async (
    actor: Actor,
    id: ProviderId,
    settings: ProviderSettings,
  ): Promise<readonly ProviderFinding[]> => {
    assertMay(actor, ManageProviders);
    const saved = await identityProviders.find(deps.db, id);
    const provider = merged(deps, id, settings, saved);
    return clientOf(deps, provider).check(receiverOf(deps.publicUrl, provider));
  };

/**
 * The settings over what is stored. A secret stays with the client it was given for: sent elsewhere, it would be told
 * to whoever is there.
 * @throws InvalidInput
 */
const merged = (
  { signOnSecrets, clock }: Deps,
  id: ProviderId,
  { clientSecret, ...given }: ProviderSettings,
  before: IdentityProvider | undefined,
): IdentityProvider => {
  const settings = { ...given, saml: withCertificates(given.saml) };
  if (settings.protocol === 'saml')
    return { ...settings, id, sealedSecret: null, secretChangedAt: null };
  if (clientSecret !== undefined) {
    assertSecret(settings, clientSecret !== null);
    return {
      ...settings,
      id,
      sealedSecret: clientSecret === null ? null : sealSecret(signOnSecrets, id, clientSecret),
      secretChangedAt: clientSecret === null ? null : clock.now(),
    };
  }
  const { sealedSecret = null, secretChangedAt = null } = before ?? {};
  if (before && sealedSecret !== null && !isSameClient(before, settings))
    throw fault('clientSecret', 'expected the secret of this client: issuer or client id are new');
  assertSecret(settings, sealedSecret !== null);
  return { ...settings, id, sealedSecret, secretChangedAt };
};

/** Certificates in one form, so that two can be told to be the same. @throws InvalidInput */
const withCertificates = (saml: SamlSettings | null): SamlSettings | null =>
  saml && {
    ...saml,
    certificates: saml.certificates.map((text, index) => {
      const certificate = readCertificate(text);
      if (certificate === null)
        throw fault(
          `saml.certificates.${index}`,
          'expected a certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----',
        );
      return certificate;
    }),
  };

type Client = Pick<ProviderSettings, 'protocol' | 'issuer' | 'clientId'>;

const isSameClient = (left: Client, right: Client): boolean =>
  left.protocol === right.protocol &&
  left.issuer === right.issuer &&
  left.clientId === right.clientId;

const assertSecret = ({ protocol }: Client, given: boolean): void => {
  if (protocol === 'github' && !given)
    throw fault('clientSecret', 'expected the client secret of the OAuth app');
};

const assertNameFree = async ({ db }: Deps, id: ProviderId, name: string): Promise<void> => {
  const providers = await identityProviders.list(db);
  const taken = providers.some(
    (one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw fault('name', 'expected a name that no other provider has');
};

const fault = (field: string, message: string) =>
  InvalidInput({ faults: [{ field: `body.${field}`, message }] });

const stateOf = ({ policy, ...provider }: IdentityProvider) => ({ ...provider, ...policy });

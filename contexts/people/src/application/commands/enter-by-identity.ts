import type { Identity } from '@vicinity/auth/single-sign-on';
import { PersonId, system, TimeZone } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { PersonJoined, SecurityChanged } from '../../contract/events.ts';
import { IdentityId } from '../../contract/sign-on.ts';
import { AccountCreated, IdentityLinked } from '../../contract/sign-on-audit.ts';
import { AccountExists, AccountSuspended, NoAccount } from '../../contract/sign-on-problems.ts';
import type { Email } from '../../contract/values.ts';
import { join } from '../../domain/account.ts';
import { type Entrance, entranceByAddress, verifiedAddress } from '../../domain/sign-on.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { identities } from '../../infrastructure/identities.ts';
import type { IdentityProvider } from '../../infrastructure/identity-providers.ts';
import { newcomers } from '../../infrastructure/newcomers.ts';
import { providerSessions } from '../../infrastructure/sign-ons.ts';
import type { Deps } from '../deps.ts';
import { followRules } from './follow-rules.ts';
import { readPolicy } from './registration-policy.ts';
import { type Caller, openSession, type SignedIn } from './sign-in.ts';

type Entering = {
  readonly provider: IdentityProvider;
  readonly identity: Identity;
  /** The session of this browser, which ends. */
  readonly token: string | undefined;
  readonly timezone: TimeZone | undefined;
  readonly device: Caller;
};

/**
 * Signs in whoever has proved an identity: into the account that has it, the one of their address, or a new one, as
 * far as the provider is trusted. Their roles follow its claims where rules say so.
 * @throws AddressNotVerified, NoAccount, AccountExists, AccountSuspended
 */
export const enterByIdentity = async (deps: Deps, entering: Entering): Promise<SignedIn> => {
  const { db, sessions } = deps;
  const { provider, device, token } = entering;
  const signedIn = await db.transaction(async (tx) => {
    const personId = await personOf(deps, tx, entering);
    await followRules(deps, tx, personId, {
      provider,
      claims: entering.identity.claims,
      by: system('single sign-on'),
    });
    const opened = await openSession(deps, tx, personId, {
      device,
      by: 'provider',
      provider: provider.name,
      provedAt: null,
    });
    await keepForSignOut(deps, tx, entering, opened);
    return opened;
  });
  // Whoever knew the token of before does not share the session of now.
  if (token !== undefined) await sessions.end(token);
  sessions.forget(signedIn.session.person.id);
  return signedIn;
};

const personOf = async (deps: Deps, tx: Tx, entering: Entering): Promise<PersonId> => {
  const { identity, provider } = entering;
  const now = deps.clock.now();
  const owner = await identities.lockOwner(tx, identity);
  const used = { ...identity, providerId: provider.id, label: labelOf(identity) };
  if (owner) {
    if (owner.state === 'suspended') throw AccountSuspended({});
    await identities.use(tx, used, now);
    return owner.id;
  }
  const email = verifiedAddress(identity, provider.policy);
  const byAddress = email === null ? undefined : await identities.lockByAddress(tx, email);
  const entrance = entranceByAddress(provider, identity, byAddress ?? null);
  const personId =
    entrance.kind === 'create'
      ? await create(deps, tx, entering, entrance.email)
      : await joined(deps, tx, entrance);
  await identities.add(tx, { ...used, id: deps.ids(IdentityId), personId }, now);
  await deps.audit.record(tx, IdentityLinked, {
    actor: null,
    subject: personId,
    after: {
      ...used,
      provider: provider.name,
      by: entrance.kind === 'create' ? 'new account' : 'address',
    },
  });
  if (entrance.kind === 'link')
    await deps.outbox.append(tx, [
      SecurityChanged({
        personId,
        change: 'identity-linked',
        at: now,
        address: entering.device.address,
      }),
    ]);
  return personId;
};

const create = async (
  deps: Deps,
  tx: Tx,
  { provider, identity, timezone }: Entering,
  email: Email,
): Promise<PersonId> => {
  if ((await readPolicy(deps, tx)).mode === 'closed') throw NoAccount({ provider: provider.name });
  const { ids, clock, audit, outbox } = deps;
  const newcomer = {
    id: ids(PersonId),
    email,
    name: nameOf(identity, email),
    timezone: timezone ?? TimeZone.parse('UTC'),
    roles: [provider.policy.defaultRole],
  };
  if (!(await newcomers.add(tx, newcomer, clock.now())))
    throw AccountExists({ provider: provider.name });
  await audit.record(tx, AccountCreated, {
    actor: system('single sign-on'),
    subject: newcomer.id,
    after: { ...newcomer, provider: provider.name },
  });
  await outbox.append(tx, [PersonJoined({ personId: newcomer.id })]);
  return newcomer.id;
};

/** Whose first sign-in this is has joined by it. */
const joined = async (
  { clock, outbox }: Deps,
  tx: Tx,
  { personId }: Extract<Entrance, { personId: PersonId }>,
): Promise<PersonId> => {
  const { state, events } = join(await accounts.lock(tx, personId), clock.now());
  await accounts.save(tx, state);
  await outbox.append(tx, events);
  return personId;
};

const keepForSignOut = async (
  { signOnSecrets }: Deps,
  tx: Tx,
  { provider, identity: { idToken } }: Entering,
  { token, expiresAt }: SignedIn,
): Promise<void> => {
  if (idToken === null || !provider.policy.signOut) return;
  await providerSessions.add(tx, token, {
    providerId: provider.id,
    idToken: signOnSecrets.seal('id token', Buffer.from(idToken)),
    expiresAt,
  });
};

/** How a provider knows somebody, in words for its owner. */
export const labelOf = ({ email, username, subject }: Identity): string =>
  email ?? username ?? subject;

const nameOf = ({ name, username }: Identity, email: Email): string => {
  const words = [name, username].map((text) => text?.trim().replace(/\s+/gu, ' ').slice(0, 120));
  return words.find((text) => text !== undefined && text !== '') ?? email.split('@')[0] ?? email;
};

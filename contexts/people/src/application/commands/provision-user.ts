import { holdsPermission, PersonId, Problem, system, TimeZone } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { AccountStateChanged, ProfileEdited } from '../../contract/audit-kinds.ts';
import { PersonProvisioned } from '../../contract/events.ts';
import { AppointOwners } from '../../contract/permissions.ts';
import { EmailTaken, ManagerCycle, PersonNotFound } from '../../contract/problems.ts';
import { AccountCreated } from '../../contract/sign-on-audit.ts';
import { type Account, changeProfile, reinstate, suspend } from '../../domain/account.ts';
import { activityOf } from '../../domain/scim/activity.ts';
import { type PatchOperation, patched, type Resource } from '../../domain/scim/patch.ts';
import { ScimRefusal } from '../../domain/scim/refusal.ts';
import { readUser, type WantedUser } from '../../domain/scim/user.ts';
import { manages } from '../../domain/sign-on.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { customRoles, namesIn } from '../../infrastructure/custom-roles.ts';
import type { IdentityProvider } from '../../infrastructure/identity-providers.ts';
import { scimGroups } from '../../infrastructure/scim-groups.ts';
import { type ScimUser, scimUsers } from '../../infrastructure/scim-users.ts';
import type { Deps } from '../deps.ts';
import { assertVersion, userResource, versionOf } from '../scim-resources.ts';
import { followRules } from './follow-rules.ts';
import { moveAddress } from './move-address.ts';

/** Who acts, as the audit log names it. */
export const scim = system('SCIM');

type Asked = {
  readonly provider: IdentityProvider;
  readonly id: PersonId;
  /** What the client believes it changes (If-Match); undefined where it does not say. */
  readonly version: string | undefined;
};

/**
 * Makes an account for somebody whom a directory tells of. They sign in by their provider; nothing is mailed. Whom
 * the directory removed comes back.
 * @throws ScimRefusal
 */
export const createUser =
  (deps: Deps) =>
  async (provider: IdentityProvider, resource: Resource): Promise<ScimUser> => {
    const wanted = readUser(resource);
    const id = await changing(deps, async (tx) => {
      const { email } = wanted.profile;
      const known = await scimUsers.lockNamed(tx, provider.id, {
        email,
        userName: wanted.userName,
      });
      if (known && !known.removed) throw taken('Somebody here has this userName or address.');
      const made = known?.id ?? (await addNewcomer(deps, tx, provider, wanted));
      await become(deps, tx, provider, made, wanted);
      return made;
    });
    return found(deps, provider, id);
  };

/** Makes somebody what a directory says of them; what it leaves out stays. @throws ScimRefusal */
export const replaceUser =
  (deps: Deps) =>
  (asked: Asked, resource: Resource): Promise<ScimUser> =>
    update(deps, asked, () => resource);

/** Changes what a directory says of somebody. @throws ScimRefusal */
export const patchUser =
  (deps: Deps) =>
  (asked: Asked, operations: readonly PatchOperation[]): Promise<ScimUser> =>
    update(deps, asked, (before) => patched(before, operations));

/**
 * Takes somebody out of a directory’s sight: they are suspended, so that every session and token of theirs is refused
 * within a second. What they did stays.
 * @throws ScimRefusal
 */
export const removeUser =
  (deps: Deps) =>
  async ({ provider, id, version }: Asked): Promise<void> => {
    await changing(deps, async (tx) => {
      // Owners first, as everybody holds them who changes roles: rules will below.
      await accounts.lockOtherOwners(tx, id);
      const user = await hold(deps, tx, { provider, id, version });
      await scimGroups.leaveAll(tx, provider.id, id);
      await followRules(deps, tx, id, { provider, claims: null, by: scim });
      const account = await accounts.lock(tx, id);
      const suspended = await setActive(deps, tx, account, user.suspendedHere, false);
      const kept = { ...user, suspended, removed: true };
      await scimUsers.keep(tx, provider.id, id, kept, deps.clock.now());
      return id;
    });
  };

const update = async (
  deps: Deps,
  asked: Asked,
  next: (before: Resource) => Resource,
): Promise<ScimUser> => {
  const { provider, id } = asked;
  await changing(deps, async (tx) => {
    const user = await hold(deps, tx, asked);
    const wanted = readUser(next(userResource(user, deps.publicUrl)));
    await become(deps, tx, provider, id, wanted);
    return id;
  });
  return found(deps, provider, id);
};

/** One change of a directory. Managers change one at a time, before any account is held, as everywhere. */
const changing = async (
  { db, sessions }: Deps,
  work: (tx: Tx) => Promise<PersonId>,
): Promise<PersonId> => {
  try {
    const id = await db.transaction(async (tx) => {
      await accounts.takeManagersTurn(tx);
      return work(tx);
    });
    sessions.forget(id);
    return id;
  } catch (error) {
    throw error instanceof Problem ? refusalOf(error) : error;
  }
};

const taken = (detail: string) => new ScimRefusal(409, 'uniqueness', detail);

export const userNotFound = () => new ScimRefusal(404, null, 'There is no such user.');

const refusalOf = (problem: Problem): Error => {
  if (EmailTaken.is(problem)) return taken('Somebody here has this address.');
  if (PersonNotFound.is(problem)) return userNotFound();
  if (ManagerCycle.is(problem))
    return new ScimRefusal(
      400,
      'invalidValue',
      'manager: expected somebody who does not report to them',
    );
  return problem;
};

const found = async (
  { db }: Pick<Deps, 'db'>,
  provider: IdentityProvider,
  id: PersonId,
): Promise<ScimUser> => {
  const user = await scimUsers.find(db, provider.id, id);
  if (!user) throw userNotFound();
  return user;
};

/** Somebody for change, as the client believes them to be. */
const hold = async ({ publicUrl }: Deps, tx: Tx, { provider, id, version }: Asked) => {
  await accounts.lock(tx, id);
  const user = await scimUsers.find(tx, provider.id, id);
  if (!user) throw userNotFound();
  assertVersion(version, versionOf(userResource(user, publicUrl)));
  return user;
};

const addNewcomer = async (
  { ids, outbox, audit }: Deps,
  tx: Tx,
  { name: provider, policy }: IdentityProvider,
  { profile: { email, name, timezone = TimeZone.parse('UTC') } }: WantedUser,
): Promise<PersonId> => {
  const newcomer = { id: ids(PersonId), email, name, timezone, roles: [policy.defaultRole] };
  if (!(await scimUsers.add(tx, newcomer))) throw taken('Somebody here has this address.');
  await audit.record(tx, AccountCreated, {
    actor: scim,
    subject: newcomer.id,
    after: { ...newcomer, provider },
  });
  await outbox.append(tx, [PersonProvisioned({ personId: newcomer.id })]);
  return newcomer.id;
};

/** Makes somebody what the directory wants, and keeps what it calls them. */
const become = async (
  deps: Deps,
  tx: Tx,
  { id: providerId }: IdentityProvider,
  id: PersonId,
  { userName, externalId, name, active, profile }: WantedUser,
): Promise<void> => {
  const { outbox, audit, clock } = deps;
  const account = await accounts.lock(tx, id);
  const above = profile.managerId ? await accounts.managersFrom(tx, profile.managerId) : [];
  if (profile.managerId && above.length === 0)
    throw new ScimRefusal(400, 'invalidValue', 'manager.value: expected the id of a user');
  const { state, events } = changeProfile(account, profile, above);
  if (events.length > 0) {
    const { email } = state;
    const moves = email !== account.email;
    await assertWithinReach(tx, account, moves);
    const moved = moves ? [await moveAddress(deps, tx, account, { email, by: 'directory' })] : [];
    await accounts.save(tx, state);
    await outbox.append(tx, [...events, ...moved]);
    await audit.record(tx, ProfileEdited, {
      actor: scim,
      subject: id,
      before: account,
      after: state,
    });
  }
  const suspended = await setActive(
    deps,
    tx,
    state,
    await scimUsers.hasSuspended(tx, providerId, id),
    active,
  );
  const kept = {
    userName,
    externalId,
    givenName: name.givenName ?? null,
    familyName: name.familyName ?? null,
    suspended,
    removed: false,
  };
  await scimUsers.keep(tx, providerId, id, kept, clock.now());
};

/** Suspends or reinstates somebody, if the directory may. @returns whether they are suspended by it then */
const setActive = async (
  { outbox, sessions, audit }: Deps,
  tx: Tx,
  account: Account,
  suspendedHere: boolean,
  wanted: boolean,
): Promise<boolean> => {
  const { change, suspended } = activityOf(account.state, { wanted, suspendedHere });
  if (change === null) return suspended;
  await assertWithinReach(tx, account, false);
  const { state, events } = change === 'suspend' ? suspend(account, 0) : reinstate(account);
  await accounts.save(tx, state);
  await sessions.endAll(tx, account.id);
  // Also where there is no session to end: somebody may have tokens alone.
  await sessions.changed(tx, account.id);
  await outbox.append(tx, events);
  await audit.record(tx, AccountStateChanged, {
    actor: scim,
    subject: account.id,
    before: account,
    after: state,
  });
  return suspended;
};

/**
 * A directory’s token is no owner. An address receives links that sign in, so whoever changes it could become who
 * has it.
 */
const assertWithinReach = async (tx: Tx, account: Account, isAddress: boolean): Promise<void> => {
  const granted = namesIn(await customRoles.ofPerson(tx, account.id));
  const holder = { roles: account.roles, granted };
  if (holdsPermission(holder, AppointOwners))
    throw new ScimRefusal(
      403,
      'mutability',
      'Owners of the hub are changed and suspended there alone.',
    );
  if (isAddress && manages(holder))
    throw new ScimRefusal(
      403,
      'mutability',
      'Addresses of those who manage people are changed in the hub alone.',
    );
};

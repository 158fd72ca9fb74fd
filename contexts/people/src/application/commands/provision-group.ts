import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { ScimGroupId } from '../../contract/scim.ts';
import { ScimGroupChanged } from '../../contract/scim-audit.ts';
import { type GroupChange, readGroup, readGroupChanges } from '../../domain/scim/group.ts';
import type { PatchOperation, Resource } from '../../domain/scim/patch.ts';
import { ScimRefusal } from '../../domain/scim/refusal.ts';
import type { IdentityProvider } from '../../infrastructure/identity-providers.ts';
import { type ScimGroup, scimGroups } from '../../infrastructure/scim-groups.ts';
import type { Deps } from '../deps.ts';
import { assertVersion, groupResource, versionOf } from '../scim-resources.ts';
import { followRules } from './follow-rules.ts';
import { scim } from './provision-user.ts';

type Asked = {
  readonly provider: IdentityProvider;
  readonly id: ScimGroupId;
  /** What the client believes it changes (If-Match); undefined where it does not say. */
  readonly version: string | undefined;
};

export const groupNotFound = () => new ScimRefusal(404, null, 'There is no such group.');

/** Makes a group of a directory; roles follow where rules name it. @throws ScimRefusal */
export const createGroup =
  (deps: Deps) =>
  async (provider: IdentityProvider, resource: Resource): Promise<ScimGroup> => {
    const { members, ...wanted } = readGroup(resource);
    const group = { ...wanted, id: deps.ids(ScimGroupId) };
    return changing(deps, provider, async (tx) => {
      await scimGroups.save(tx, provider.id, group, deps.clock.now());
      const touched = await changeMembers(tx, group.id, { how: 'add', ids: members });
      return { id: group.id, before: undefined, touched };
    });
  };

/** Makes a group what a directory says, its members too. @throws ScimRefusal */
export const replaceGroup =
  (deps: Deps) =>
  (asked: Asked, resource: Resource): Promise<ScimGroup> => {
    const { displayName, externalId, members } = readGroup(resource);
    return update(deps, asked, [
      { kind: 'name', displayName },
      { kind: 'external-id', externalId },
      { kind: 'members', how: 'set', ids: members },
    ]);
  };

/** Changes a group; members one by one, however many there are. @throws ScimRefusal */
export const patchGroup =
  (deps: Deps) =>
  (asked: Asked, operations: readonly PatchOperation[]): Promise<ScimGroup> =>
    update(deps, asked, readGroupChanges(operations));

/** Removes a group, and the roles that came by it. @throws ScimRefusal */
export const removeGroup =
  (deps: Deps) =>
  async ({ provider, id, version }: Asked): Promise<void> => {
    const touched = await deps.db.transaction(async (tx) => {
      const before = await hold(deps, tx, { provider, id, version });
      const members = await scimGroups.memberIds(tx, id);
      await scimGroups.remove(tx, id);
      await follow(deps, tx, provider, members);
      await deps.audit.record(tx, ScimGroupChanged, {
        actor: scim,
        subject: id,
        subjectName: before.displayName,
        before: stateOf(provider, before),
      });
      return members;
    });
    for (const member of touched) deps.sessions.forget(member);
  };

const update = (deps: Deps, asked: Asked, changes: readonly GroupChange[]): Promise<ScimGroup> => {
  const { provider, id } = asked;
  return changing(deps, provider, async (tx) => {
    const before = await hold(deps, tx, asked);
    const touched = new Set<PersonId>();
    let group = { id, displayName: before.displayName, externalId: before.externalId };
    for (const change of changes) {
      if (change.kind === 'name') group = { ...group, displayName: change.displayName };
      if (change.kind === 'external-id') group = { ...group, externalId: change.externalId };
      if (change.kind === 'members')
        for (const member of await changeMembers(tx, id, change)) touched.add(member);
    }
    await scimGroups.save(tx, provider.id, group, deps.clock.now());
    // Rules name groups: with another name, other rules mean everybody in it.
    if (group.displayName !== before.displayName)
      for (const member of await scimGroups.memberIds(tx, id)) touched.add(member);
    return { id, before, touched: [...touched] };
  });
};

type Changed = {
  readonly id: ScimGroupId;
  readonly before: ScimGroup | undefined;
  /** Who came or went. */
  readonly touched: readonly PersonId[];
};

const changing = async (
  deps: Deps,
  provider: IdentityProvider,
  work: (tx: Tx) => Promise<Changed>,
): Promise<ScimGroup> => {
  const { db, audit, sessions } = deps;
  const { group, touched } = await db.transaction(async (tx) => {
    const changed = await work(tx);
    await follow(deps, tx, provider, changed.touched);
    const after = await scimGroups.find(tx, provider.id, changed.id);
    if (!after) throw groupNotFound();
    await audit.record(tx, ScimGroupChanged, {
      actor: scim,
      subject: after.id,
      subjectName: after.displayName,
      ...(changed.before ? { before: stateOf(provider, changed.before) } : {}),
      after: stateOf(provider, after),
    });
    return { group: after, touched: changed.touched };
  });
  for (const member of touched) sessions.forget(member);
  return group;
};

const stateOf = (provider: IdentityProvider, { displayName, members }: ScimGroup) => ({
  provider: provider.name,
  displayName,
  members: members.length,
});

/** In one order for everybody, so that two changes of the same people do not wait for each other. */
const follow = async (
  deps: Deps,
  tx: Tx,
  provider: IdentityProvider,
  members: readonly PersonId[],
): Promise<void> => {
  for (const member of members.toSorted())
    await followRules(deps, tx, member, { provider, claims: null, by: scim });
};

/** A group for change, as the client believes it to be. */
const hold = async (
  { publicUrl }: Deps,
  tx: Tx,
  { provider, id, version }: Asked,
): Promise<ScimGroup> => {
  if (!(await scimGroups.lock(tx, provider.id, id))) throw groupNotFound();
  const group = await scimGroups.find(tx, provider.id, id);
  if (!group) throw groupNotFound();
  assertVersion(version, versionOf(groupResource(group, publicUrl)));
  return group;
};

const changeMembers = async (
  tx: Tx,
  id: ScimGroupId,
  { how, ids }: Pick<Extract<GroupChange, { kind: 'members' }>, 'how' | 'ids'>,
): Promise<readonly PersonId[]> => {
  if (how === 'remove') return scimGroups.removeMembers(tx, id, ids);
  const known = await scimGroups.known(tx, ids);
  const stranger = ids.find((one) => !known.has(one));
  if (stranger !== undefined)
    throw new ScimRefusal(400, 'invalidValue', `members: there is no user ${stranger}`);
  const added = await scimGroups.addMembers(tx, id, ids);
  if (how === 'add') return added;
  const gone = (await scimGroups.memberIds(tx, id)).filter((one) => !ids.includes(one));
  return [...added, ...(await scimGroups.removeMembers(tx, id, gone))];
};

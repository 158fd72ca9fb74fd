import { type Actor, assertMay, type PersonId, type Role } from '@vicinity/core';
import { RolesGiven } from '../../contract/audit-kinds.ts';
import { ManageRoles } from '../../contract/permissions.ts';
import type { CustomRoleId } from '../../contract/roles.ts';
import { setRoles as decide } from '../../domain/account.ts';
import { assertMayGrant, differenceOf, namesGrantedBy } from '../../domain/roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { customRoles, type Given, namesIn } from '../../infrastructure/custom-roles.ts';
import type { Deps } from '../deps.ts';

type Wanted = {
  readonly roles: readonly Role[];
  readonly customRoles: readonly CustomRoleId[];
};

/**
 * Gives a person exactly these roles, and leaves the instance an owner. What is given and what is taken, the
 * actor holds.
 * @throws PersonNotFound, RoleNotFound, CannotGrant, LastOwner
 */
export const setRoles =
  ({ db, outbox, sessions, audit, permissions }: Deps) =>
  async (actor: Actor, personId: PersonId, wanted: Wanted): Promise<void> => {
    assertMay(actor, ManageRoles);
    await db.transaction(async (tx) => {
      const otherOwners = await accounts.lockOtherOwners(tx, personId);
      const account = await accounts.lock(tx, personId);
      const before = await customRoles.ofPerson(tx, personId);
      const after = await customRoles.lockAll(tx, wanted.customRoles);
      const catalogue = permissions();
      const changed = differenceOf(account.roles, wanted.roles);
      const changedNames = differenceOf(namesIn(before), namesIn(after));
      assertMayGrant(actor, catalogue, namesGrantedBy(catalogue, changed, changedNames));
      const { state, events } = decide(account, { ...wanted, before: idsOf(before) }, otherOwners);
      await accounts.save(tx, state);
      await customRoles.give(tx, personId, idsOf(after));
      // New rights begin with a new sign-in; who changes their own keeps the page they are on.
      if (events.length > 0 && isAnother(actor, personId)) await sessions.endAll(tx, personId);
      await sessions.changed(tx, personId);
      await outbox.append(tx, events);
      await audit.record(tx, RolesGiven, {
        actor,
        subject: personId,
        before: { roles: account.roles, customRoles: before.map(({ name }) => name) },
        after: { roles: state.roles, customRoles: after.map(({ name }) => name) },
      });
    });
    sessions.forget(personId);
  };

const idsOf = (roles: readonly Given[]): CustomRoleId[] => roles.map(({ id }) => id);

const isAnother = (actor: Actor, personId: PersonId): boolean =>
  actor.kind !== 'person' || actor.id !== personId;

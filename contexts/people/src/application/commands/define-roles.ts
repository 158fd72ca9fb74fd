import { type Actor, assertMay, InvalidInput } from '@vicinity/core';
import { RoleDefined, RoleRemoved } from '../../contract/audit-kinds.ts';
import { ManageRoles } from '../../contract/permissions.ts';
import { type CustomRole, CustomRoleId, type RoleDefinition } from '../../contract/roles.ts';
import { assertMayGrant, type Catalogue, differenceOf } from '../../domain/roles.ts';
import { customRoles } from '../../infrastructure/custom-roles.ts';
import type { Deps } from '../deps.ts';

/**
 * Makes a role of permissions that its maker holds.
 * @throws InvalidInput, CannotGrant, RoleNameTaken, TooManyRoles
 */
export const createRole =
  ({ db, clock, ids, audit, permissions }: Deps) =>
  async (actor: Actor, definition: RoleDefinition): Promise<CustomRole> => {
    assertMay(actor, ManageRoles);
    assertKnown(permissions(), definition.permissions);
    assertMayGrant(actor, permissions(), definition.permissions);
    const role = { id: ids(CustomRoleId), ...definition };
    await db.transaction(async (tx) => {
      await customRoles.add(tx, role, clock.now());
      const { id: subject, name: subjectName } = role;
      await audit.record(tx, RoleDefined, { actor, subject, subjectName, after: role });
    });
    return { ...role, people: 0 };
  };

/**
 * Changes a role, for everybody who has it within a second. Whoever gains by it signs in again: new rights
 * begin with a new sign-in.
 * @throws RoleNotFound, InvalidInput, CannotGrant, RoleNameTaken
 */
export const changeRole =
  ({ db, audit, sessions, permissions }: Deps) =>
  async (actor: Actor, roleId: CustomRoleId, definition: RoleDefinition): Promise<CustomRole> => {
    assertMay(actor, ManageRoles);
    const people = await db.transaction(async (tx) => {
      const before = await customRoles.lock(tx, roleId);
      const role = { id: roleId, ...definition };
      const gained = role.permissions.filter((name) => !before.permissions.includes(name));
      assertKnown(permissions(), gained);
      assertMayGrant(actor, permissions(), differenceOf(before.permissions, role.permissions));
      await customRoles.save(tx, role);
      const holders = await customRoles.holders(tx, roleId);
      const others = holders.filter((id) => actor.kind !== 'person' || id !== actor.id);
      if (gained.length > 0) await sessions.endAllOf(tx, others);
      await sessions.changed(tx, ...holders);
      await audit.record(tx, RoleDefined, {
        actor,
        subject: roleId,
        subjectName: role.name,
        before,
        after: role,
      });
      return holders.length;
    });
    sessions.forget();
    return { id: roleId, ...definition, people };
  };

/** Removes a role; who has it keeps their others. @throws RoleNotFound, CannotGrant */
export const removeRole =
  ({ db, audit, sessions, permissions }: Deps) =>
  async (actor: Actor, roleId: CustomRoleId): Promise<{ people: number }> => {
    assertMay(actor, ManageRoles);
    const people = await db.transaction(async (tx) => {
      const role = await customRoles.lock(tx, roleId);
      assertMayGrant(actor, permissions(), role.permissions);
      const holders = await customRoles.holders(tx, roleId);
      await customRoles.remove(tx, roleId);
      await sessions.changed(tx, ...holders);
      await audit.record(tx, RoleRemoved, {
        actor,
        subject: roleId,
        subjectName: role.name,
        before: { ...role, holders },
      });
      return holders.length;
    });
    sessions.forget();
    return { people };
  };

const assertKnown = (catalogue: Catalogue, names: readonly string[]): void => {
  const faults = names
    .filter((name) => !catalogue.some((permission) => permission.name === name))
    .map((name) => ({
      field: 'body.permissions',
      message: `expected names of permissions as GET /roles lists them, found “${name}”`,
    }));
  if (faults.length > 0) throw InvalidInput({ faults });
};

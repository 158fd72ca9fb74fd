import { assertMay, type Person, Role } from '@vicinity/core';
import type { Db, Tx } from '@vicinity/database';
import { RoleSessionsLimited } from '../../contract/audit-kinds.ts';
import { ManageRoles } from '../../contract/permissions.ts';
import { CustomRoleId } from '../../contract/roles.ts';
import type { RoleRef, SessionPolicy } from '../../contract/session-limits.ts';
import { assertMayGrant, namesGrantedBy } from '../../domain/roles.ts';
import { customRoles } from '../../infrastructure/custom-roles.ts';
import { type StoredLimit, sessionLimits } from '../../infrastructure/session-limits.ts';
import type { Deps } from '../deps.ts';

/** How long and on how many devices people stay signed in. */
export const getSessionPolicy = (deps: Deps) => (): Promise<SessionPolicy> =>
  readPolicy(deps, deps.db);

/**
 * Sets on how many devices whoever has a role is signed in at once; null leaves it to the instance. Nobody limits a
 * role that may do what they may not.
 * @throws RoleNotFound, CannotGrant
 */
export const limitSessions =
  (deps: Deps) =>
  async (actor: Person, role: RoleRef, most: number | null): Promise<SessionPolicy> => {
    const { db, audit, permissions } = deps;
    assertMay(actor, ManageRoles);
    return db.transaction(async (tx) => {
      const { stored, name, names, subject } = await roleOf(deps, tx, role);
      assertMayGrant(actor, permissions(), names);
      const before = (await sessionLimits.list(tx)).find((one) => refOf(one) === role);
      await sessionLimits.set(tx, stored, most);
      await audit.record(tx, RoleSessionsLimited, {
        actor,
        subject,
        subjectName: name,
        before: { role: name, most: before?.most ?? null },
        after: { role: name, most },
      });
      return readPolicy(deps, tx);
    });
  };

const readPolicy = async ({ sessionPolicy }: Deps, from: Db | Tx): Promise<SessionPolicy> => ({
  ...sessionPolicy,
  byRole: (await sessionLimits.list(from)).flatMap((limit) => {
    const role = refOf(limit);
    return role === null ? [] : [{ role, most: limit.most }];
  }),
});

const refOf = ({ role, roleId }: StoredLimit): RoleRef | null => role ?? roleId;

const roleOf = async ({ permissions }: Deps, tx: Tx, role: RoleRef) => {
  const builtIn = Role.safeParse(role);
  if (builtIn.success) {
    const stored = { role: builtIn.data, roleId: null };
    const names = namesGrantedBy(permissions(), [builtIn.data], []);
    return { stored, name: builtIn.data, names, subject: null };
  }
  const custom = await customRoles.lock(tx, CustomRoleId.parse(role));
  const stored = { role: null, roleId: custom.id };
  return { stored, name: custom.name, names: custom.permissions, subject: custom.id };
};

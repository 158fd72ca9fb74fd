import { type PersonId, Role } from '@vicinity/core';
import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { CustomRoleId } from '../contract/roles.ts';

const Limit = z.object({
  role: Role.nullable(),
  roleId: CustomRoleId.nullable(),
  most: z.int(),
});
export type StoredLimit = z.output<typeof Limit>;

/** On how many devices whoever has a role may be signed in at once. */
export const sessionLimits = {
  list: (from: Db | Tx): Promise<StoredLimit[]> =>
    from.many(
      Limit,
      sql`select role, role_id as "roleId", most from people.session_limit order by role, role_id`,
    ),

  /** The lowest of the person's roles; null where none has one. */
  ofPerson: async (tx: Tx, personId: PersonId): Promise<number | null> => {
    const { most } = await tx.one(
      z.object({ most: z.int().nullable() }),
      sql`
        select min(l.most)::int as most from people.person p, people.session_limit l
        where p.id = ${personId} and (l.role = any (p.roles)
          or l.role_id in (select role_id from people.person_role where person_id = p.id))`,
    );
    return most;
  },

  /** Sets the limit of a role, or lifts it. */
  set: async (
    tx: Tx,
    { role, roleId }: Pick<StoredLimit, 'role' | 'roleId'>,
    most: number | null,
  ): Promise<void> => {
    await tx.run(sql`
      delete from people.session_limit
      where role is not distinct from ${role} and role_id is not distinct from ${roleId}::uuid`);
    if (most === null) return;
    await tx.run(sql`
      insert into people.session_limit (role, role_id, most) values (${role}, ${roleId}, ${most})`);
  },
};

import { type Instant, PersonId } from '@vicinity/core';
import { type Db, isDuplicate, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { RoleNameTaken, RoleNotFound, TooManyRoles } from '../contract/role-problems.ts';
import { CustomRole, CustomRoleId, MOST_CUSTOM_ROLES } from '../contract/roles.ts';

const Stored = CustomRole.omit({ people: true });
type Stored = z.output<typeof Stored>;

const Holder = z.object({ id: PersonId });
const Given = z.object({ id: CustomRoleId, name: z.string(), permissions: z.array(z.string()) });
/** A role as somebody has it. */
export type Given = z.output<typeof Given>;

/** Names of all that these roles grant. */
export const namesIn = (roles: readonly Given[]): string[] =>
  roles.flatMap(({ permissions }) => permissions);

/** Roles that the instance made itself, and who has them. */
export const customRoles = {
  /** Every role by name, with how many people have it. */
  list: (db: Db): Promise<CustomRole[]> =>
    db.many(
      CustomRole,
      sql`
        select id, name, description, permissions,
          (select count(*)::int from people.person_role where role_id = id) as people
        from people.role order by lower(name) limit ${MOST_CUSTOM_ROLES}`,
    ),

  /** Loads for change: nobody gives it meanwhile. @throws RoleNotFound */
  lock: async (tx: Tx, roleId: CustomRoleId): Promise<Stored> => {
    const role = await tx.maybeOne(
      Stored,
      sql`select id, name, description, permissions from people.role where id = ${roleId} for update`,
    );
    if (!role) throw RoleNotFound({ roleId });
    return role;
  },

  /** Adds a role; makers take turns, so that two at once cannot exceed the limit. @throws RoleNameTaken, TooManyRoles */
  add: async (tx: Tx, { id, name, description, permissions }: Stored, now: Instant) => {
    await tx.run(sql`lock table people.role in share row exclusive mode`);
    const added = await refusingTakenName(
      tx.run(sql`
        insert into people.role (id, name, description, permissions, made_at)
        select ${id}, ${name}, ${description}, ${permissions}::text[], ${timestamp(now)}
        where (select count(*) from people.role) < ${MOST_CUSTOM_ROLES}`),
    );
    if (added === 0) throw TooManyRoles({ most: MOST_CUSTOM_ROLES });
  },

  /** @throws RoleNameTaken */
  save: (tx: Tx, { id, name, description, permissions }: Stored) =>
    refusingTakenName(
      tx.run(sql`
        update people.role set name = ${name}, description = ${description},
          permissions = ${permissions}::text[]
        where id = ${id}`),
    ),

  /** Removes a role, and takes it from whoever has it. */
  remove: async (tx: Tx, roleId: CustomRoleId): Promise<void> => {
    await tx.run(sql`delete from people.role where id = ${roleId}`);
  },

  holders: async (tx: Tx, roleId: CustomRoleId): Promise<PersonId[]> => {
    const rows = await tx.many(
      Holder,
      sql`select person_id as id from people.person_role where role_id = ${roleId} order by person_id`,
    );
    return rows.map(({ id }) => id);
  },

  /** What a person has; the person is locked by the caller. */
  ofPerson: (tx: Tx, personId: PersonId): Promise<Given[]> =>
    tx.many(
      Given,
      sql`
        select r.id, r.name, r.permissions
        from people.person_role h join people.role r on r.id = h.role_id
        where h.person_id = ${personId} order by lower(r.name) for share of r`,
    ),

  /** Roles to be given, held so that they keep their permissions until then. @throws RoleNotFound */
  lockAll: async (tx: Tx, roleIds: readonly CustomRoleId[]): Promise<Given[]> => {
    const found = await tx.many(
      Given,
      sql`
        select id, name, permissions from people.role where id = any (${[...roleIds]}::uuid[])
        order by lower(name) for share`,
    );
    const missing = roleIds.find((id) => !found.some((role) => role.id === id));
    if (missing !== undefined) throw RoleNotFound({ roleId: missing });
    return found;
  },

  /** Gives a person exactly these. */
  give: async (tx: Tx, personId: PersonId, roleIds: readonly CustomRoleId[]): Promise<void> => {
    const wanted = [...roleIds];
    await tx.run(sql`
      delete from people.person_role
      where person_id = ${personId} and not role_id = any (${wanted}::uuid[])`);
    await tx.run(sql`
      insert into people.person_role (role_id, person_id)
      select role_id, ${personId} from unnest(${wanted}::uuid[]) role_id on conflict do nothing`);
  },
};

const refusingTakenName = async (saving: Promise<number>): Promise<number> => {
  try {
    return await saving;
  } catch (error) {
    if (!isDuplicate(error, 'role_name')) throw error;
    const fault = { field: 'body.name', message: 'expected a name that no other role has' };
    throw RoleNameTaken({ faults: [fault] });
  }
};

import { type Instant, PersonId } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { ScimGroupId } from '../contract/scim.ts';
import type { ProviderId } from '../contract/sign-on.ts';
import type { Filter } from '../domain/scim/filter.ts';
import { conditionOf, type FilterColumns } from './scim-filters.ts';
import { refusingTaken, type Slice } from './scim-users.ts';

const Row = z.object({
  id: ScimGroupId,
  displayName: z.string(),
  externalId: z.string().nullable(),
  createdAt: StoredInstant,
  changedAt: StoredInstant,
  members: z.array(z.object({ id: PersonId, name: z.string() })),
});

/** A group that a directory keeps here. */
export type ScimGroup = z.output<typeof Row>;

const columns = (withMembers: boolean) => sql`
  g.id, g.display_name as "displayName", g.external_id as "externalId", g.created_at as "createdAt",
  g.changed_at as "changedAt", ${
    withMembers
      ? sql`coalesce((
          select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.id)
          from people.scim_member m join people.person p on p.id = m.person_id
          where m.group_id = g.id), '[]')`
      : sql`'[]'::json`
  } as members`;

const filterColumns: FilterColumns = {
  id: { kind: 'exact', sql: sql`g.id::text` },
  displayname: { kind: 'text', sql: sql`g.display_name` },
  externalid: { kind: 'exact', sql: sql`g.external_id` },
  'meta.created': { kind: 'instant', sql: sql`g.created_at` },
  'meta.lastmodified': { kind: 'instant', sql: sql`g.changed_at` },
};

export const scimGroups = {
  find: (
    db: Db | Tx,
    providerId: ProviderId,
    id: ScimGroupId,
    withMembers = true,
  ): Promise<ScimGroup | undefined> =>
    db.maybeOne(
      Row,
      sql`
        select ${columns(withMembers)} from people.scim_group g
        where g.provider_id = ${providerId} and g.id = ${id}`,
    ),

  /** Holds a group, so that its changes take turns. @returns false when there is none */
  lock: async (tx: Tx, providerId: ProviderId, id: ScimGroupId): Promise<boolean> =>
    (await tx.maybeOne(
      z.object({ id: ScimGroupId }),
      sql`
        select id from people.scim_group where provider_id = ${providerId} and id = ${id} for update`,
    )) !== undefined,

  list: async (
    db: Db,
    providerId: ProviderId,
    filter: Filter | null,
    { startIndex, count, withMembers }: Slice & { readonly withMembers: boolean },
  ): Promise<{ total: number; groups: ScimGroup[] }> => {
    const wanted = filter === null ? sql`true` : conditionOf(filter, filterColumns);
    const where = sql`from people.scim_group g where g.provider_id = ${providerId} and ${wanted}`;
    const { total } = await db.one(Total, sql`select count(*)::int as total ${where}`);
    // The protocol counts from the first one on, and so must we.
    const groups = await db.many(
      Row,
      sql`
        select ${columns(withMembers)} ${where}
        order by g.id offset ${startIndex - 1} limit ${count}`,
    );
    return { total, groups };
  },

  /** @throws ScimRefusal `uniqueness` when another group of the directory has the name */
  save: (
    tx: Tx,
    providerId: ProviderId,
    group: Pick<ScimGroup, 'id' | 'displayName' | 'externalId'>,
    now: Instant,
  ): Promise<void> =>
    refusingTaken(
      tx.run(sql`
        insert into people.scim_group (id, provider_id, display_name, external_id, created_at, changed_at)
        values (${group.id}, ${providerId}, ${group.displayName}, ${group.externalId}, ${timestamp(now)},
          ${timestamp(now)})
        on conflict (id) do update set display_name = excluded.display_name,
          external_id = excluded.external_id, changed_at = excluded.changed_at`),
      'scim_group_by_name',
      'displayName: another group is called so',
    ),

  remove: async (tx: Tx, id: ScimGroupId): Promise<void> => {
    await tx.run(sql`delete from people.scim_group where id = ${id}`);
  },

  /** Who of these is known here. */
  known: async (tx: Tx, ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>> =>
    new Set(
      (
        await tx.many(
          Member,
          sql`select id from people.person where id = any (${[...ids]}::uuid[])`,
        )
      ).map(({ id }) => id),
    ),

  /** @returns who was not a member so far */
  addMembers: (tx: Tx, id: ScimGroupId, ids: readonly PersonId[]): Promise<PersonId[]> =>
    idsOf(
      tx,
      sql`
        insert into people.scim_member (group_id, person_id)
        select ${id}, member from unnest(${[...ids]}::uuid[]) member
        on conflict do nothing returning person_id as id`,
    ),

  /** @returns who was a member until now */
  removeMembers: (tx: Tx, id: ScimGroupId, ids: readonly PersonId[]): Promise<PersonId[]> =>
    idsOf(
      tx,
      sql`
        delete from people.scim_member where group_id = ${id} and person_id = any (${[...ids]}::uuid[])
        returning person_id as id`,
    ),

  memberIds: (tx: Tx, id: ScimGroupId): Promise<PersonId[]> =>
    idsOf(tx, sql`select person_id as id from people.scim_member where group_id = ${id}`),

  /** Takes somebody out of every group of a directory. */
  leaveAll: async (tx: Tx, providerId: ProviderId, id: PersonId): Promise<void> => {
    await tx.run(sql`
      delete from people.scim_member m using people.scim_group g
      where g.id = m.group_id and g.provider_id = ${providerId} and m.person_id = ${id}`);
  },

  /** Names of the groups in which a directory has somebody. */
  namesOf: async (tx: Tx, providerId: ProviderId, id: PersonId): Promise<string[]> =>
    (
      await tx.many(
        z.object({ name: z.string() }),
        sql`
          select g.display_name as name from people.scim_member m
          join people.scim_group g on g.id = m.group_id
          where g.provider_id = ${providerId} and m.person_id = ${id}`,
      )
    ).map(({ name }) => name),

  count: async (db: Db, providerId: ProviderId): Promise<number> =>
    (
      await db.one(
        Total,
        sql`select count(*)::int as total from people.scim_group where provider_id = ${providerId}`,
      )
    ).total,
};

const Total = z.object({ total: z.int() });
const Member = z.object({ id: PersonId });

const idsOf = async (tx: Tx, query: ReturnType<typeof sql>): Promise<PersonId[]> =>
  (await tx.many(Member, query)).map(({ id }) => id);

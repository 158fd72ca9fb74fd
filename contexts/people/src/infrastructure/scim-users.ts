import { type Instant, PersonId, Role, type TimeZone } from '@vicinity/core';
import { type Db, isDuplicate, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import type { ProviderId } from '../contract/sign-on.ts';
import { AccountState, type Email } from '../contract/values.ts';
import type { Filter } from '../domain/scim/filter.ts';
import { ScimRefusal } from '../domain/scim/refusal.ts';
import { conditionOf, type FilterColumns } from './scim-filters.ts';

const named = z.object({ id: z.string(), name: z.string() });

const Row = z.object({
  id: PersonId,
  email: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  timezone: z.string(),
  manager: named.nullable(),
  state: AccountState,
  userName: z.string(),
  externalId: z.string().nullable(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  suspendedHere: z.boolean(),
  groups: z.array(named),
  createdAt: StoredInstant,
  changedAt: StoredInstant,
});

/** Somebody as a directory sees them. */
export type ScimUser = z.output<typeof Row>;

/** What a directory says of somebody, besides what everybody knows of them. */
export type Kept = {
  readonly userName: string;
  readonly externalId: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly suspended: boolean;
  readonly removed: boolean;
};

const userName = sql`coalesce(u.user_name, p.email)`;
const changedAt = sql`greatest(p.created_at, u.changed_at)`;

const from = (providerId: ProviderId) => sql`
  from people.person p
  left join people.scim_user u on u.person_id = p.id and u.provider_id = ${providerId}
  left join people.person m on m.id = p.manager_id`;

const visible = sql`u.removed is not true`;

const columns = (providerId: ProviderId) => sql`
  p.id, p.email, p.name, p.title, p.department, p.timezone, p.state,
  case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end as manager,
  ${userName} as "userName", u.external_id as "externalId", u.given_name as "givenName",
  u.family_name as "familyName", coalesce(u.suspended, false) as "suspendedHere",
  p.created_at as "createdAt", ${changedAt} as "changedAt",
  coalesce((
    select json_agg(json_build_object('id', g.id, 'name', g.display_name) order by g.display_name)
    from people.scim_member s join people.scim_group g on g.id = s.group_id
    where s.person_id = p.id and g.provider_id = ${providerId}), '[]') as groups`;

/** What a list of users may be asked for. */
const filterColumns: FilterColumns = {
  id: { kind: 'exact', sql: sql`p.id::text` },
  username: { kind: 'text', sql: userName },
  externalid: { kind: 'exact', sql: sql`u.external_id` },
  displayname: { kind: 'text', sql: sql`p.name` },
  'name.formatted': { kind: 'text', sql: sql`p.name` },
  'name.givenname': { kind: 'text', sql: sql`u.given_name` },
  'name.familyname': { kind: 'text', sql: sql`u.family_name` },
  title: { kind: 'text', sql: sql`p.title` },
  department: { kind: 'text', sql: sql`p.department` },
  active: { kind: 'flag', sql: sql`(p.state = 'active')` },
  emails: { kind: 'text', sql: sql`p.email` },
  'emails.value': { kind: 'text', sql: sql`p.email` },
  'emails.type': { kind: 'text', sql: sql`'work'::text` },
  'emails.primary': { kind: 'flag', sql: sql`true` },
  'meta.created': { kind: 'instant', sql: sql`p.created_at` },
  'meta.lastmodified': { kind: 'instant', sql: changedAt },
};

/** A part of a list as SCIM counts it: from 1 on. */
export type Slice = { readonly startIndex: number; readonly count: number };

export type ScimNewcomer = {
  readonly id: PersonId;
  readonly email: Email;
  readonly name: string;
  readonly timezone: TimeZone;
  readonly roles: readonly Role[];
};

/** People as a directory sees them. */
export const scimUsers = {
  find: (db: Db | Tx, providerId: ProviderId, id: PersonId): Promise<ScimUser | undefined> =>
    db.maybeOne(
      Row,
      sql`select ${columns(providerId)} ${from(providerId)} where p.id = ${id} and ${visible}`,
    ),

  list: async (
    db: Db,
    providerId: ProviderId,
    filter: Filter | null,
    { startIndex, count }: Slice,
  ): Promise<{ total: number; users: ScimUser[] }> => {
    const wanted = filter === null ? sql`true` : conditionOf(filter, filterColumns);
    const where = sql`${from(providerId)} where ${visible} and ${wanted}`;
    const { total } = await db.one(Total, sql`select count(*)::int as total ${where}`);
    // The protocol counts from the first one on, and so must we; a directory reads a few hundred at a time.
    const users = await db.many(
      Row,
      sql`
        select ${columns(providerId)} ${where}
        order by p.id offset ${startIndex - 1} limit ${count}`,
    );
    return { total, users };
  },

  /** Who has this address or is called so by the directory, held; also whom it removed. */
  lockNamed: (
    tx: Tx,
    providerId: ProviderId,
    { email, userName: name }: { readonly email: Email; readonly userName: string },
  ) =>
    tx.maybeOne(
      z.object({ id: PersonId, removed: z.boolean() }),
      sql`
        select p.id, coalesce(u.removed, false) as removed from people.person p
        left join people.scim_user u on u.person_id = p.id and u.provider_id = ${providerId}
        where p.email = ${email} or lower(u.user_name) = lower(${name})
        order by p.id limit 1 for update of p`,
    ),

  /** @returns false when somebody has the address */
  add: async (tx: Tx, { id, email, name, timezone, roles }: ScimNewcomer): Promise<boolean> => {
    const added = await tx.run(sql`
      insert into people.person (id, email, name, timezone, roles)
      values (${id}, ${email}, ${name}, ${timezone}, ${[...roles]}) on conflict (email) do nothing`);
    return added === 1;
  },

  /** @throws ScimRefusal `uniqueness` when the directory calls somebody else so */
  keep: (tx: Tx, providerId: ProviderId, id: PersonId, kept: Kept, now: Instant): Promise<void> =>
    refusingTaken(
      tx.run(sql`
      insert into people.scim_user (provider_id, person_id, user_name, external_id, given_name, family_name,
        suspended, removed, changed_at)
      values (${providerId}, ${id}, ${kept.userName}, ${kept.externalId}, ${kept.givenName},
        ${kept.familyName}, ${kept.suspended}, ${kept.removed}, ${timestamp(now)})
      on conflict (provider_id, person_id) do update set user_name = excluded.user_name,
        external_id = excluded.external_id, given_name = excluded.given_name,
        family_name = excluded.family_name, suspended = excluded.suspended, removed = excluded.removed,
        changed_at = excluded.changed_at`),
      'scim_user_by_name',
      'userName: somebody else is called so',
    ),

  /** Whether the directory has suspended somebody, or removed them. */
  hasSuspended: async (tx: Tx, providerId: ProviderId, id: PersonId): Promise<boolean> =>
    (
      await tx.maybeOne(
        z.object({ suspended: z.boolean() }),
        sql`
          select suspended from people.scim_user
          where provider_id = ${providerId} and person_id = ${id}`,
      )
    )?.suspended ?? false,

  /** What an admin decides about somebody no directory undoes. */
  decidedHere: async (tx: Tx, id: PersonId): Promise<void> => {
    await tx.run(sql`update people.scim_user set suspended = false where person_id = ${id}`);
  },

  count: async (db: Db, providerId: ProviderId): Promise<number> =>
    (
      await db.one(
        Total,
        sql`
          select count(*)::int as total from people.scim_user
          where provider_id = ${providerId} and not removed`,
      )
    ).total,
};

const Total = z.object({ total: z.int() });

/** What a unique index refuses, as the client is told. */
export const refusingTaken = async (
  saving: Promise<unknown>,
  index: string,
  detail: string,
): Promise<void> => {
  try {
    await saving;
  } catch (error) {
    throw isDuplicate(error, index) ? new ScimRefusal(409, 'uniqueness', detail) : error;
  }
};

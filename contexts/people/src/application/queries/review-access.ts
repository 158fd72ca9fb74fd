import { createHash } from 'node:crypto';
import { AccessTokenId } from '@vicinity/auth/contract';
import { type Instant, instant, type Page, PersonId, Role, toPage } from '@vicinity/core';
import {
  type Db,
  type RawBuilder,
  StoredInstant,
  sql,
  type Tx,
  timestamp,
} from '@vicinity/database';
import { z } from 'zod';
import { type AccessFilters, AccessRecord, STALE_DAYS } from '../../contract/access-review.ts';
import { CustomRoleId } from '../../contract/roles.ts';
import { type Catalogue, permissionsOf } from '../../domain/roles.ts';
import type { Deps } from '../deps.ts';

type Wanted = AccessFilters & { readonly after?: PersonId | undefined; readonly limit: number };

const DAY_MS = 86_400_000;
/** People whose access is read at a time. */
const BATCH = 1_000;

const moment = z.iso
  .datetime({ offset: true, local: true })
  .transform((text) => instant(Date.parse(text)));

const Row = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  joinedAt: StoredInstant.nullable(),
  lastUsedAt: StoredInstant.nullable(),
  roles: z.array(z.object({ role: Role, since: moment.nullable() })),
  customRoles: z.array(
    z.object({
      id: CustomRoleId,
      name: z.string(),
      since: moment.nullable(),
      permissions: z.array(z.string()),
    }),
  ),
  password: z.boolean(),
  secondFactors: z.int(),
  providers: z.array(
    z.object({
      name: z.string().nullable(),
      account: z.string(),
      since: moment,
      lastUsedAt: moment.nullable(),
    }),
  ),
  tokens: z.array(
    z.object({
      id: AccessTokenId,
      name: z.string(),
      scopes: z.array(z.string()),
      since: moment,
      expiresAt: moment,
      lastUsedAt: moment.nullable(),
    }),
  ),
});

/** A page of who may do what, by name. */
export const reviewAccess =
  ({ db, clock, permissions }: Deps) =>
  async ({ limit, ...wanted }: Wanted): Promise<Page<AccessRecord>> => {
    const found = await read(db, permissions(), clock.now(), { ...wanted, limit: limit + 1 });
    return toPage(found, limit, ({ person }) => person.id);
  };

/** All of it, in the order of the pages. */
export const allAccess = async (
  { clock, permissions }: Pick<Deps, 'clock' | 'permissions'>,
  from: Db | Tx,
  filters: AccessFilters = {},
): Promise<AccessRecord[]> => {
  const records: AccessRecord[] = [];
  const [catalogue, now] = [permissions(), clock.now()];
  for (;;) {
    const after = records.at(-1)?.person.id;
    const batch = await read(from, catalogue, now, { ...filters, after, limit: BATCH });
    records.push(...batch);
    if (batch.length < BATCH) return records;
  }
};

/** The report as a file, and its digest. */
export const reportOf = (records: readonly AccessRecord[]) => {
  const content = `${JSON.stringify(z.encode(z.array(AccessRecord), [...records]), null, 2)}\n`;
  return { content, digest: createHash('sha256').update(content).digest() };
};

const read = async (
  from: Db | Tx,
  catalogue: Catalogue,
  now: Instant,
  { limit, ...wanted }: Wanted,
): Promise<AccessRecord[]> => {
  const oldest = instant(now - STALE_DAYS * DAY_MS);
  const rows = await from.many(
    Row,
    sql`
      select p.id, p.name, p.email, p.joined_at as "joinedAt", u.at as "lastUsedAt",
        coalesce((
          select json_agg(json_build_object('role', held.role, 'since', s.since) order by place)
          from unnest(p.roles) with ordinality held(role, place)
          left join people.role_since s on s.person_id = p.id and s.role = held.role), '[]') as roles,
        coalesce((
          select json_agg(json_build_object('id', r.id, 'name', r.name, 'since', h.given_at,
            'permissions', r.permissions) order by lower(r.name))
          from people.person_role h join people.role r on r.id = h.role_id
          where h.person_id = p.id), '[]') as "customRoles",
        exists (select from people.credential where person_id = p.id) as password,
        (select count(*)::int from people.factor where person_id = p.id) as "secondFactors",
        coalesce((
          select json_agg(json_build_object('name', o.name, 'account', i.label, 'since', i.linked_at,
            'lastUsedAt', i.last_used_at) order by i.id)
          from people.identity i left join people.identity_provider o on o.id = i.provider_id
          where i.person_id = p.id), '[]') as providers,
        coalesce((
          select json_agg(json_build_object('id', t.id, 'name', t.name, 'scopes', t.scopes,
            'since', t.issued_at, 'expiresAt', t.expires_at, 'lastUsedAt', t.last_used_at) order by t.id)
          from auth.token t where t.subject = p.id and t.expires_at > ${timestamp(now)}), '[]') as tokens
      from people.person p left join auth.use u on u.subject = p.id
      where ${sql.join(conditionsOf(wanted, catalogue, now, oldest), sql` and `)}
      order by p.sort_name, p.id limit ${limit}`,
  );
  return rows.map((row) => recordOf(row, catalogue, oldest));
};

const conditionsOf = (
  { after, search, role, permission, stale }: Omit<Wanted, 'limit'>,
  catalogue: Catalogue,
  now: Instant,
  oldest: Instant,
): RawBuilder<unknown>[] => [
  sql`p.state = 'active'`,
  ...(after === undefined
    ? []
    : [sql`(p.sort_name, p.id) > (select sort_name, id from people.person where id = ${after})`]),
  ...(search === undefined
    ? []
    : [sql`p.search like '%' || people.fold(${search.replace(/[\\%_]/g, '\\$&')}) || '%'`]),
  ...(role === undefined
    ? []
    : [
        sql`(${role} = any (p.roles) or exists (
          select from people.person_role where person_id = p.id and role_id::text = ${role}))`,
      ]),
  ...(permission === undefined ? [] : [holding(permission, catalogue)]),
  ...(stale === undefined ? [] : [sql`(${isStale(now, oldest)}) = ${stale === 'yes'}`]),
];

const holding = (name: string, catalogue: Catalogue): RawBuilder<unknown> => {
  const builtIn = catalogue.find((permission) => permission.name === name)?.roles ?? [];
  return sql`(p.roles && ${[...builtIn]}::text[] or exists (
    select from people.person_role h join people.role r on r.id = h.role_id
    where h.person_id = p.id and ${name} = any (r.permissions)))`;
};

const isStale = (now: Instant, oldest: Instant): RawBuilder<unknown> => sql`
  coalesce(greatest(u.at, p.joined_at) < ${timestamp(oldest)}, false) or exists (
    select from auth.token t where t.subject = p.id and t.expires_at > ${timestamp(now)}
      and coalesce(t.last_used_at, t.issued_at) < ${timestamp(oldest)})`;

const recordOf = (
  { id, name, email, joinedAt, lastUsedAt, roles, customRoles, ...row }: z.output<typeof Row>,
  catalogue: Catalogue,
  oldest: Instant,
): AccessRecord => {
  const granted = customRoles.flatMap(({ permissions }) => permissions);
  const held = permissionsOf(catalogue, { roles: roles.map(({ role }) => role), granted });
  const tokens = row.tokens.map((token) => ({
    ...token,
    stale: (token.lastUsedAt ?? token.since) < oldest,
  }));
  // Who has never signed in has nothing to leave unused.
  const unused = joinedAt !== null && Math.max(lastUsedAt ?? 0, joinedAt) < oldest;
  return {
    person: { id, name, email },
    joined: joinedAt !== null,
    permissions: held.map((permission) => permission.name),
    roles,
    customRoles: customRoles.map(({ permissions: _, ...role }) => role),
    waysIn: {
      password: row.password,
      secondFactors: row.secondFactors,
      providers: row.providers,
    },
    tokens,
    lastUsedAt,
    stale: unused || tokens.some((token) => token.stale),
  };
};

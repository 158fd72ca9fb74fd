import { assertMay, type Person } from '@vicinity/core';
import { type JsonText, type Prepared, prepared, type RawBuilder, sql } from '@vicinity/database';
import type { z } from 'zod';
import { ManagePeople } from '../../contract/permissions.ts';
import type { listPeopleRoute } from '../../contract/routes.ts';
import type { Deps } from '../deps.ts';
import { cardFields } from './card-json.ts';

export type ListPeople = z.output<typeof listPeopleRoute.query>;

/** A page of the directory by name, as the JSON of the reply. Suspended people are shown to admins only. */
export const listPeople =
  ({ db }: Deps) =>
  (actor: Person, query: ListPeople): Promise<JsonText> => {
    if (query.state !== 'active') assertMay(actor, ManagePeople);
    return db.json(firstPageFor(query) ?? pageFor(query));
  };

/**
 * The first page without search and filters, which everybody opens. Its text has no parameters: the server
 * plans it once for each connection, where planning takes longer than answering.
 */
const firstPageFor = ({ limit, state, ...asked }: ListPeople): Prepared | undefined =>
  state === 'active' && Object.values(asked).every((value) => value === undefined)
    ? firstPages.get(limit)
    : undefined;

const pageFor = (query: ListPeople): RawBuilder<unknown> => {
  const [before, after] = around(query.limit);
  return sql`${sql.raw(before)} ${sql.join(conditionsOf(query), sql` and `)} ${sql.raw(after)}`;
};

const conditionsOf = (query: ListPeople): RawBuilder<unknown>[] => {
  const { state, search, office, department, team, topic, timezone, joined, after } = query;
  return [
    sql`p.state = ${state}`,
    ...wordsIn(search).map((word) => sql`p.search like '%' || people.fold(${word}) || '%'`),
    ...(office === undefined ? [] : [sql`p.office = ${office}`]),
    ...(department === undefined ? [] : [sql`p.department = ${department}`]),
    ...(team === undefined ? [] : [sql`p.team = ${team}`]),
    ...(topic === undefined ? [] : [sql`p.topics @> ${[topic]}::text[]`]),
    ...(timezone === undefined ? [] : [sql`p.timezone = ${timezone}`]),
    ...(joined === undefined ? [] : [sql`(p.joined_at is not null) = ${joined === 'yes'}`]),
    ...(after === undefined
      ? []
      : [sql`(p.sort_name, p.id) > (select sort_name, id from people.person where id = ${after})`]),
  ];
};

// Six words tell anybody apart; what LIKE takes for signs is meant as itself.
const wordsIn = (search = ''): string[] =>
  search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'));

/** What stands before and after the conditions. The limit is a whole number by its schema, so it may be text. */
const around = (limit: number): readonly [before: string, after: string] => [
  `
  select json_build_object(
    'items', coalesce(json_agg(card order by place) filter (where place <= ${limit}), '[]'),
    'next', case when count(*) > ${limit} then (array_agg(id order by place))[${limit}] end)::text
  from (
    select p.id, row_number() over (order by p.sort_name, p.id) as place,
      json_build_object(${cardFields}) as card
    from (
      select * from people.person p where `,
  `
      order by p.sort_name, p.id limit ${limit + 1}
    ) p
    left join people.person m on m.id = p.manager_id
  ) page`,
];

/** The usual sizes of a page. Each is one plan on each connection, so there are few. */
const firstPages = new Map(
  [20, 24].map((limit) => {
    const [before, after] = around(limit);
    return [limit, prepared(`people.list:${limit}`, `${before} p.state = 'active' ${after}`)()];
  }),
);

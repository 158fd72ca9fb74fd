import { assertMay, type Person } from '@vicinity/core';
import { type JsonText, type Prepared, prepared } from '@vicinity/database';
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
    return db.json(statement(query));
  };

type Condition = readonly [name: string, sql: string, value: unknown];

/** What the query asks for; `$` stands for the value. */
const conditionsOf = (query: ListPeople): Condition[] => [
  ['state', 'p.state = $', query.state],
  ...wordsIn(query.search).map(
    (word): Condition => ['word', "p.search like '%' || people.fold($) || '%'", word],
  ),
  ...present('office', 'p.office = $', query.office),
  ...present('department', 'p.department = $', query.department),
  ...present('team', 'p.team = $', query.team),
  ...present('topic', 'p.topics @> array[$::text]', query.topic),
  ...present('timezone', 'p.timezone = $', query.timezone),
  ...present('joined', "(p.joined_at is not null) = ($ = 'yes')", query.joined),
  ...present(
    'after',
    '(p.sort_name, p.id) > (select sort_name, id from people.person where id = $)',
    query.after,
  ),
];

const present = (name: string, condition: string, value: unknown): Condition[] =>
  value === undefined ? [] : [[name, condition, value]];

// Six words tell anybody apart; what LIKE takes for signs is meant as itself.
const wordsIn = (search = ''): string[] =>
  search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'));

/** The statement for this combination of conditions, prepared under its name. */
const statement = (query: ListPeople): Prepared => {
  const conditions = conditionsOf(query);
  const name = `people.list:${conditions.map(([field]) => field).join()}`;
  const where = conditions.map(([, condition], index) =>
    condition.replace('$', () => `$${index + 2}`),
  );
  return prepared(name, listing(where))(query.limit, ...conditions.map(([, , value]) => value));
};

const listing = (where: readonly string[]): string => `
  select json_build_object(
    'items', coalesce(json_agg(card order by place) filter (where place <= $1), '[]'),
    'next', case when count(*) > $1 then (array_agg(id order by place))[$1] end)::text
  from (
    select p.id, row_number() over (order by p.sort_name, p.id) as place,
      json_build_object(${cardFields}) as card
    from (
      select * from people.person p where ${where.join(' and ')}
      order by p.sort_name, p.id limit $1::int + 1
    ) p
    left join people.person m on m.id = p.manager_id
  ) page`;

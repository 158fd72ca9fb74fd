import { type JsonText, prepared } from '@vicinity/database';
import type { Deps } from '../deps.ts';

/** What the directory can be filtered by, as the JSON of the reply; active people only. */
export const directoryFilters =
  ({ db }: Deps) =>
  (): Promise<JsonText> =>
    db.json(statement());

const choices = (value: string): string => `
  (select coalesce(json_agg(json_build_object('value', value, 'count', count) order by value), '[]') from (
    select ${value} as value, count(*)::int as count from people.person
    where state = 'active' and ${value} is not null group by 1) c)`;

const statement = prepared(
  'people.filters',
  `
  select json_build_object(
    'people', (select count(*)::int from people.person where state = 'active'),
    'offices', ${choices('office')},
    'departments', ${choices('department')},
    'teams', ${choices('team')},
    'timezones', ${choices('timezone')},
    'topics', (
      select coalesce(json_agg(json_build_object('value', topic, 'count', count) order by count desc, topic), '[]')
      from (
        select topic, count(*)::int as count from people.person, unnest(topics) topic
        where state = 'active' group by topic order by count(*) desc, topic limit 50) c)
  )::text`,
);

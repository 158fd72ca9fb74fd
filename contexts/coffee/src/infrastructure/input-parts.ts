import { sql } from '@vicinity/database';
import { z } from 'zod';
import { writeSnapshot } from './round-input.ts';
import type { Seatings } from './stores.ts';

export const InputRow = z.object({
  header: z.string(),
  people: z.string(),
  met: z.string(),
  blocks: z.string(),
  calendars: z.string(),
});

/** What of a round's input is about some people: read by the database, so that thousands of others cost little. */
export const partOfInput: Seatings['part'] = (tx, id, people) => {
  const wanted = sql`any(${people}::text[])`;
  return tx.one(
    InputRow,
    sql`
      with person as materialized (
        select entry, at from coffee.round_input input,
          json_array_elements(input.people) with ordinality as listed(entry, at)
        where input.round_id = ${id} and entry ->> 'id' = ${wanted}
      ), met as (
        select meeting ->> 'round' as round, json_agg(met_group) as groups
        from coffee.round_input input, json_array_elements(input.met) meeting,
          json_array_elements(meeting -> 'groups') met_group
        where input.round_id = ${id} and (
          select count(*) from json_array_elements_text(met_group) member where member = ${wanted}
        ) > 1
        group by 1
      )
      select input.header::text,
        (select coalesce(json_agg(entry order by at), '[]')::text from person) as people,
        (select coalesce(json_agg(json_build_object('round', round::int, 'groups', groups)), '[]')::text
          from met) as met,
        (
          select coalesce(json_agg(block), '[]')::text from json_array_elements(input.blocks) block
          where block ->> 'a' = ${wanted} and block ->> 'b' = ${wanted}
        ) as blocks,
        json_build_object('week', input.calendars -> 'week', 'times', input.calendars -> 'times',
          'of', (select coalesce(json_agg(input.calendars -> 'of' -> (at - 1)::int order by at), '[]')
            from person))::text as calendars
      from coffee.round_input input where input.round_id = ${id}`,
  );
};

/**
 * Adds somebody to a round's input. Of history and blocks only what is about them joins it: the round was matched
 * from the rest, which stays as it was.
 */
export const appendInput: Seatings['appendInput'] = async (tx, round, snapshot, rememberedFrom) => {
  const ids = snapshot.people.map(({ id }) => id);
  const { people, calendars } = writeSnapshot(snapshot);
  await tx.run(sql`
    with newcomer as materialized (select unnest(${ids}::uuid[]) as id), person as materialized (
      select (entry ->> 'id')::uuid as id
      from coffee.round_input input, json_array_elements(input.people) entry
      where input.round_id = ${round.id}
    ), met as (
      select r.number, json_agg(json_build_array(member.person_id, other.person_id)) as groups
      from coffee.round r
      join coffee.group_member member on member.round_id = r.id
      join coffee.group_member other on other.group_id = member.group_id
      where r.programme_id = ${round.programmeId} and r.state = 'published'
        and r.number between ${rememberedFrom} and ${round.number - 1}
        and member.person_id in (select id from newcomer)
        and other.person_id in (select id from person)
      group by r.number
    ), block as (
      select b.person_id, b.other_id from coffee.block b
      where (b.person_id in (select id from newcomer) and b.other_id in (select id from person))
        or (b.other_id in (select id from newcomer) and b.person_id in (select id from person))
    )
    update coffee.round_input
    set people = (people::jsonb || ${people}::jsonb)::json,
      met = (met::jsonb || coalesce((
        select jsonb_agg(jsonb_build_object('round', number, 'groups', groups)) from met), '[]'))::json,
      blocks = (blocks::jsonb || coalesce((
        select jsonb_agg(jsonb_build_object('a', person_id, 'b', other_id)) from block), '[]'))::json,
      calendars = jsonb_build_object('week', calendars::jsonb -> 'week',
        'times', (calendars::jsonb -> 'times') || (${calendars}::jsonb -> 'times'),
        'of', (calendars::jsonb -> 'of')
          || to_jsonb(jsonb_array_length(calendars::jsonb -> 'times')))::json
    where round_id = ${round.id}`);
};

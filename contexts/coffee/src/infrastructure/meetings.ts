import { PersonId, TimeZone } from '@vicinity/core';
import { StoredInstant, sql, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { GroupId, GroupNotFound, RoundId } from '../contract/index.ts';
import type { Meetings } from './stores.ts';

const MeetingRow = z.object({
  roundId: RoundId,
  groupId: GroupId,
  people: z.array(PersonId),
  sequence: z.int(),
  slot: z.object({ from: StoredInstant, until: StoredInstant }).nullable(),
  by: PersonId.nullable(),
  answers: z.array(z.object({ person: PersonId, accepted: z.boolean() })),
});

const WorkingRow = z.object({
  timezone: TimeZone,
  days: z.array(z.int()),
  from: z.int(),
  until: z.int(),
});

export const meetings: Meetings = {
  async lock(tx, groupId, person) {
    // First the round: the order in which an organiser who changes its groups takes them.
    await tx.run(sql`
      select from coffee.round
      where id = (select round_id from coffee.match_group where id = ${groupId}) for share`);
    const row = await tx.maybeOne(
      MeetingRow,
      sql`
        select g.round_id as "roundId", g.id as "groupId", g.sequence, g.slot_by as by,
          case when g.slot_from is not null then
            json_build_object('from', (extract(epoch from g.slot_from) * 1000)::bigint,
              'until', (extract(epoch from g.slot_until) * 1000)::bigint) end as slot,
          (select json_agg(m.person_id) from coffee.group_member m where m.group_id = g.id) as people,
          (
            select coalesce(json_agg(json_build_object('person', a.person_id, 'accepted', a.accepted)), '[]')
            from coffee.slot_answer a where a.group_id = g.id and a.sequence = g.sequence
          ) as answers
        from coffee.match_group g
        join coffee.round r on r.id = g.round_id and r.state = 'published'
        join coffee.group_member me on me.group_id = g.id and me.person_id = ${person}
        where g.id = ${groupId} for update of g`,
    );
    if (!row) throw GroupNotFound({ groupId });
    return row;
  },

  async save(tx, { groupId, sequence, slot, by, answers }, now) {
    await tx.run(sql`
      update coffee.match_group
      set sequence = ${sequence}, slot_by = ${by},
        slot_from = ${slot === null ? null : timestamp(slot.from)},
        slot_until = ${slot === null ? null : timestamp(slot.until)}
      where id = ${groupId}`);
    await tx.run(sql`
      insert into coffee.slot_answer as a (group_id, person_id, sequence, accepted, answered_at)
      select ${groupId}, person, ${sequence}, accepted, ${timestamp(now)}::timestamptz
      from json_to_recordset(${JSON.stringify(answers)}::json) as answer(person uuid, accepted boolean)
      on conflict (group_id, person_id) do update
      set sequence = excluded.sequence, accepted = excluded.accepted, answered_at = excluded.answered_at
      where (a.sequence, a.accepted) is distinct from (excluded.sequence, excluded.accepted)`);
  },

  workingTimes: (tx, groupId) =>
    tx.many(
      WorkingRow,
      sql`
        select c.timezone, c.work_days as days, c.work_from as from, c.work_until as until
        from coffee.group_member m join people.card c on c.id = m.person_id
        where m.group_id = ${groupId}`,
    ),
};

import { PersonId } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { type GroupId, PersonView, Slot } from '../../contract/index.ts';
import { personView } from '../../infrastructure/fragments.ts';

const Told = z.object({
  programme: z.string(),
  sequence: z.int(),
  slot: Slot.nullable(),
  people: z.array(PersonView),
  answers: z.array(z.object({ person: PersonId, accepted: z.boolean() })),
});
export type ToldMeeting = z.output<typeof Told>;

/** The meeting of a group that is still on, for news of it. */
export const meetingOf = (tx: Tx, groupId: GroupId) =>
  tx.maybeOne(
    Told,
    sql`
      select p.name as programme, g.sequence,
        case when g.slot_from is not null then
          json_build_object('from', g.slot_from, 'until', g.slot_until) end as slot,
        (
          select json_agg(${personView} order by c.name)
          from coffee.group_member m join people.card c on c.id = m.person_id where m.group_id = g.id
        ) as people,
        (
          select coalesce(json_agg(json_build_object('person', a.person_id, 'accepted', a.accepted)), '[]')
          from coffee.slot_answer a where a.group_id = g.id and a.sequence = g.sequence
        ) as answers
      from coffee.match_group g
      join coffee.round r on r.id = g.round_id and r.state = 'published'
      join coffee.programme p on p.id = r.programme_id
      where g.id = ${groupId} and g.ended_at is null`,
  );

import { InstantText, type PersonId } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { z } from 'zod';
import { type GroupId, GroupNotFound, NoSlot, PersonView, Slot } from '../../contract/index.ts';
import { GroupFacts } from '../../domain/facts.ts';
import { toCalendarFile } from '../../domain/invite.ts';
import { explainGroup, list } from '../../domain/words.ts';
import { personView } from '../../infrastructure/fragments.ts';
import { nameFor } from '../../infrastructure/match-rows.ts';
import type { Deps } from '../deps.ts';

const InviteRow = z.object({
  publishedAt: InstantText,
  sequence: z.int(),
  /** Off for the reader, who left the group, or for all of it. */
  cancelled: z.boolean(),
  agreed: z.boolean(),
  videoLink: z.string().nullable(),
  slot: Slot.nullable(),
  facts: GroupFacts,
  icebreaker: z.string(),
  people: z.array(PersonView.extend({ email: z.string() })),
});

/**
 * The meeting of a group as a calendar file for one of its people; for whoever is not any more, one that takes the
 * meeting out of their calendar.
 * @throws GroupNotFound, NoSlot
 */
export const getInvite =
  ({ db }: Deps) =>
  async (reader: PersonId, groupId: GroupId): Promise<string> => {
    const row = await db.maybeOne(InviteRow, inviteOf(reader, groupId));
    if (!row) throw GroupNotFound({ groupId });
    const { slot, facts, people, icebreaker, ...invite } = row;
    if (slot === null) throw NoSlot({ groupId });
    const reasons = explainGroup(
      facts,
      people.map(({ id }) => id),
      nameFor(people, reader),
    );
    return toCalendarFile({
      ...invite,
      groupId,
      slot,
      title: `Coffee: ${list(people.map(({ name }) => name))}`,
      description: invite.cancelled
        ? 'This meeting is off.'
        : [...reasons.map(({ text }) => text), `To begin: ${icebreaker}`].join('\n'),
      people,
    });
  };

const inviteOf = (reader: PersonId, groupId: GroupId) => sql`
  select json_build_object('at', r.published_at) ->> 'at' as "publishedAt", g.sequence, g.facts,
    g.icebreaker, g.ended_at is not null or me.person_id is null as cancelled,
    replace(p.video_link, '{group}', g.id::text) as "videoLink",
    not exists (
      select from coffee.group_member m
      left join coffee.slot_answer a
        on a.group_id = m.group_id and a.person_id = m.person_id and a.sequence = g.sequence
      where m.group_id = g.id and a.accepted is not true
    ) as agreed,
    case when g.slot_from is not null then
      json_build_object('from', g.slot_from, 'until', g.slot_until) end as slot,
    (
      select coalesce(json_agg(${personView}::jsonb || jsonb_build_object('email', c.email)
        order by c.name), '[]')
      from coffee.group_member member join people.card c on c.id = member.person_id
      where member.group_id = g.id
    ) as people
  from coffee.match_group g
  join coffee.round r on r.id = g.round_id and r.state in ('published', 'cancelled')
  join coffee.programme p on p.id = r.programme_id
  left join coffee.group_member me on me.group_id = g.id and me.person_id = ${reader}
  left join coffee.group_leaver left_it on left_it.group_id = g.id and left_it.person_id = ${reader}
  where g.id = ${groupId} and (me.person_id is not null or left_it.person_id is not null)`;

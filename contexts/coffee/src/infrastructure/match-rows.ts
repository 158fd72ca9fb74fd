import { InstantText, PersonId } from '@vicinity/core';
import { type RawBuilder, sql } from '@vicinity/database';
import { apiPrefix } from '@vicinity/http/contract';
import { z } from 'zod';
import {
  Feedback,
  GroupId,
  MatchView,
  PersonView,
  ProgrammeId,
  RoundId,
  Slot,
} from '../contract/index.ts';
import { GroupFacts } from '../domain/facts.ts';
import { standingOf } from '../domain/meeting.ts';
import { explainGroup } from '../domain/words.ts';
import { personView } from './fragments.ts';

/** A group as one of its people finds it stored. */
export const MatchRow = z.object({
  groupId: GroupId,
  programme: z.object({ id: ProgrammeId, name: z.string() }),
  round: z.object({ id: RoundId, number: z.int(), publishedAt: InstantText }),
  people: z.array(PersonView),
  facts: GroupFacts,
  slot: Slot.nullable(),
  sequence: z.int(),
  proposedBy: z.string().nullable(),
  answers: z.array(z.object({ personId: PersonId, accepted: z.boolean() })),
  videoLink: z.string().nullable(),
  addresses: z.array(z.string()),
  notes: MatchView.shape.notes,
  icebreaker: z.string(),
  feedback: Feedback.nullable(),
});

/** The reader's groups, newest first. In `where`, `g` is the group, `r` its round, `f` the reader's feedback. */
export const selectMatches = (
  reader: PersonId,
  { where, limit }: { where: RawBuilder<boolean>; limit: number },
) => sql`
  select g.id as "groupId", json_build_object('id', p.id, 'name', p.name) as programme,
    json_build_object('id', r.id, 'number', r.number, 'publishedAt', r.published_at) as round,
    (
      select json_agg(${personView} order by c.name)
      from coffee.group_member member join people.card c on c.id = member.person_id
      where member.group_id = g.id
    ) as people,
    g.facts,
    case when g.slot_from is not null then
      json_build_object('from', g.slot_from, 'until', g.slot_until) end as slot,
    g.icebreaker, g.sequence, replace(p.video_link, '{group}', g.id::text) as "videoLink",
    (select c.name from people.card c where c.id = g.slot_by) as "proposedBy",
    (
      select coalesce(json_agg(json_build_object('personId', a.person_id, 'accepted', a.accepted)), '[]')
      from coffee.slot_answer a where a.group_id = g.id and a.sequence = g.sequence
    ) as answers,
    (
      select coalesce(json_agg(c.email order by c.name), '[]')
      from coffee.group_member member join people.card c on c.id = member.person_id
      where member.group_id = g.id and member.person_id <> me.person_id
    ) as addresses,
    (
      select coalesce(json_agg(json_build_object('personId', n.person_id, 'note', n.note)), '[]')
      from coffee.feedback n
      where n.group_id = g.id and n.person_id <> me.person_id and n.note_shared and n.note is not null
    ) as notes,
    case when f.group_id is not null then
      json_build_object('answer', f.answer, 'rating', f.rating, 'note', f.note, 'shared', f.note_shared) end as feedback
  from coffee.group_member me
  join coffee.match_group g on g.id = me.group_id
  join coffee.round r on r.id = me.round_id
  join coffee.programme p on p.id = r.programme_id
  left join coffee.feedback f on f.group_id = g.id and f.person_id = me.person_id
  where me.person_id = ${reader} and r.state = 'published' and ${where}
  order by r.published_at desc, g.id desc limit ${limit}`;

/** A stored group in the reader's words. */
export const toMatch = (
  { people, facts, sequence, proposedBy, answers, addresses, ...row }: z.output<typeof MatchRow>,
  reader: PersonId,
): MatchView => ({
  ...row,
  others: people.filter(({ id }) => id !== reader),
  meeting: {
    standing: standingOf({
      slot: row.slot,
      people: people.map(({ id }) => id),
      answers: answers.map(({ personId, accepted }) => ({ person: personId, accepted })),
    }),
    sequence,
    proposedBy,
    answers,
    mine: answers.find(({ personId }) => personId === reader)?.accepted ?? null,
  },
  mailto: `mailto:${addresses.map(encodeURIComponent).join(',')}?subject=${encodeURIComponent(`Coffee: ${row.programme.name}`)}`,
  reasons: explainGroup(
    facts,
    people.map(({ id }) => id),
    nameFor(people, reader),
  ),
  invitePath: row.slot && `${apiPrefix}/coffee/groups/${row.groupId}/invite.ics`,
});

/** Names of the people of a group; the reader is “you”. */
export const nameFor = (
  people: readonly Pick<PersonView, 'id' | 'name'>[],
  reader: PersonId,
): ((id: PersonId) => string) => {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => (id === reader ? 'you' : (names.get(id) ?? 'somebody'));
};

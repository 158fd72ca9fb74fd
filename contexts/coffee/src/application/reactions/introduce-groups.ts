import { PersonId } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import { on, type Reaction } from '@vicinity/events';
import { type Notice, notify } from '@vicinity/notifications';
import { z } from 'zod';
import { RoundPublished } from '../../contract/events.ts';
import { PersonView, type RoundId, Slot } from '../../contract/index.ts';
import { GroupFacts } from '../../domain/facts.ts';
import { LeftOutFacts } from '../../domain/left-out.ts';
import { introduce, slotIn } from '../../domain/meeting-words.ts';
import { explainGroup, explainLeftOut } from '../../domain/words.ts';
import { personView } from '../../infrastructure/fragments.ts';
import { nameFor } from '../../infrastructure/match-rows.ts';
import { Introduction, LeftOut } from '../kinds.ts';

/** Groups composed at a time: between two batches other requests have their turn. */
const BATCH = 500;

/** Tells everybody of a published round whom they meet, or why nobody: all of them in one transaction. */
export const introduceGroups: Reaction = on(
  'coffee.introduce-groups',
  RoundPublished,
  async ({ tx, event }) => {
    const { roundId } = event.data;
    for (let after = 0; ; ) {
      const groups = await groupsAfter(tx, roundId, after);
      await notify(tx, Introduction, groups.flatMap((group) => introductions(group, roundId)));
      const last = groups.at(-1);
      if (!last || groups.length < BATCH) break;
      after = last.number;
    }
    await notify(tx, LeftOut, await consolations(tx, roundId));
  },
);

const PublishedGroup = z.object({
  number: z.int(),
  programme: z.string(),
  people: z.array(PersonView),
  facts: GroupFacts,
  slot: Slot.nullable(),
  icebreaker: z.string(),
});

const groupsAfter = (tx: Tx, roundId: RoundId, number: number) =>
  tx.many(
    PublishedGroup,
    sql`
      select g.number, p.name as programme, g.facts, g.icebreaker,
        case when g.slot_from is not null then
          json_build_object('from', g.slot_from, 'until', g.slot_until) end as slot,
        (
          select json_agg(${personView} order by c.name)
          from coffee.group_member member join people.card c on c.id = member.person_id
          where member.group_id = g.id
        ) as people
      from coffee.match_group g
      join coffee.round r on r.id = g.round_id
      join coffee.programme p on p.id = r.programme_id
      where g.round_id = ${roundId} and g.number > ${number}
      order by g.number limit ${BATCH}`,
  );

type IntroductionData = Parameters<typeof Introduction.say>[0];

const introductions = (
  { programme, people, facts, slot, icebreaker }: z.output<typeof PublishedGroup>,
  roundId: RoundId,
): Notice<IntroductionData>[] => {
  const ids = people.map(({ id }) => id);
  return people.map((person) => {
    const others = people.filter(({ id }) => id !== person.id);
    const reasons = explainGroup(facts, ids, nameFor(people, person.id));
    return {
      to: person.id,
      key: roundId,
      data: {
        programme,
        others: others.map(({ name }) => name),
        introductions: others.map(introduce),
        reasons: reasons.map(({ text }) => text),
        slot: slot && slotIn(person.timezone, slot),
        icebreaker,
      },
    };
  });
};

const LeftOutPerson = z.object({ personId: PersonId, programme: z.string(), facts: LeftOutFacts });

const consolations = async (tx: Tx, roundId: RoundId) => {
  const people = await tx.many(
    LeftOutPerson,
    sql`
      select l.person_id as "personId", p.name as programme, l.facts
      from coffee.left_out l
      join coffee.round r on r.id = l.round_id
      join coffee.programme p on p.id = r.programme_id
      where l.round_id = ${roundId} order by l.person_id`,
  );
  return people.map(({ personId, programme, facts }) => ({
    to: personId,
    key: roundId,
    data: { programme, why: explainLeftOut(facts, 'you') },
  }));
};


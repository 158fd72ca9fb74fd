import type { Tx } from '@vicinity/database';
import { on, type Reaction } from '@vicinity/events';
import { type Notice, notify } from '@vicinity/notifications';
import { type RoundId, RoundPublished } from '../../contract/index.ts';
import { introduce, slotIn } from '../../domain/meeting-words.ts';
import { explainGroup, explainLeftOut } from '../../domain/words.ts';
import { nameFor } from '../../infrastructure/match-rows.ts';
import { Introduction, LeftOut } from '../kinds.ts';
import { groupsAfter, leftOutOf, type PublishedGroup } from '../queries/published-round.ts';

/** Groups composed at a time: between two batches other requests have their turn. */
const BATCH = 200;

/** Tells everybody of a published round whom they meet, or why nobody: all of them in one transaction. */
export const introduceGroups: Reaction = on(
  'coffee.introduce-groups',
  RoundPublished,
  async ({ tx, event }) => {
    const { roundId } = event.data;
    for (let after = 0; ; ) {
      const groups = await groupsAfter(tx, roundId, after, BATCH);
      await notify(
        tx,
        Introduction,
        groups.flatMap((group) => introductions(group, roundId)),
      );
      const last = groups.at(-1);
      if (!last || groups.length < BATCH) break;
      after = last.number;
    }
    await notify(tx, LeftOut, await consolations(tx, roundId));
  },
);

type IntroductionData = Parameters<typeof Introduction.say>[0];

const introductions = (
  { programme, people, facts, slot, icebreaker }: PublishedGroup,
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

const consolations = async (tx: Tx, roundId: RoundId) => {
  const people = await leftOutOf(tx, roundId);
  return people.map(({ personId, programme, facts }) => ({
    to: personId,
    key: roundId,
    data: { programme, why: explainLeftOut(facts, 'you') },
  }));
};

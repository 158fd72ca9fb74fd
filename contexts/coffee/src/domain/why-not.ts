import { type Change, explainPair, type Instance } from '@vicinity/matching';
import { z } from 'zod';
import { Barrier } from './left-out.ts';

/** Why two people of a round are not together, as far as an organiser may know. */
export const WhyNotFacts = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('together') }),
  z.object({ outcome: z.literal('rules'), rules: z.array(Barrier), minOverlap: z.int() }),
  /** They met in that round, and there were others to meet. */
  z.object({ outcome: z.literal('met'), round: z.int() }),
  /** So many people more would have no group. */
  z.object({ outcome: z.literal('seats'), people: z.int() }),
  /** Points that the two would lose, and that others would; below zero they would win. */
  z.object({
    outcome: z.literal('cost'),
    own: z.int(),
    others: z.object({ people: z.int(), points: z.int() }),
  }),
  z.object({ outcome: z.literal('even') }),
]);
export type WhyNotFacts = z.infer<typeof WhyNotFacts>;

/** Points of satisfaction below which a difference explains nothing: less than one wish of one person. */
const CLEAR = 10;

/**
 * Why two people are not together. A block between them is taken away first, so the answer is the one that they
 * would get without: another rule, or what it would cost. Where that leaves no reason the answer is `even`, as
 * it is for any two who might as well have met; it gives no numbers, since a gain that was not taken would tell.
 */
export const whyNot = (
  instance: Instance,
  groups: readonly (readonly string[])[],
  [a, b]: readonly [string, string],
  shouldStop: () => boolean,
): WhyNotFacts => {
  const apart = (block: Instance['blocks'][number]) =>
    !((block.a === a && block.b === b) || (block.a === b && block.b === a));
  const open = { ...instance, blocks: instance.blocks.filter(apart) };
  const answer = explainPair(open, groups, a, b, { sizes: 'target', shouldStop });
  if (answer.outcome === 'together') return { outcome: 'together' };
  if (answer.outcome === 'rules') {
    const rules = answer.rules.flatMap((rule) => Barrier.safeParse(rule).data ?? []);
    return { outcome: 'rules', rules, minOverlap: instance.round.hard.minOverlap };
  }
  if (answer.outcome === 'no-group') return { outcome: 'even' };
  return reasonIn(answer.change, answer.lastMet, [a, b]);
};

const reasonIn = (
  { people, points }: Change,
  lastMet: number | null,
  two: readonly string[],
): WhyNotFacts => {
  const seats = people.reduce(
    (sum, { before, after }) => sum + Number(before !== null) - Number(after !== null),
    0,
  );
  if (seats > 0) return { outcome: 'seats', people: seats };
  if (seats < 0 || points > -CLEAR) return { outcome: 'even' };
  if (lastMet !== null) return { outcome: 'met', round: lastMet };
  const losses = people.map(({ id, before, after }) => ({
    isOwn: two.includes(id),
    points: (before ?? 0) - (after ?? 0),
  }));
  const total = (some: typeof losses) =>
    Math.round(some.reduce((sum, each) => sum + each.points, 0));
  const own = total(losses.filter(({ isOwn }) => isOwn));
  const others = losses.filter(({ isOwn }) => !isOwn);
  // Boosts and repeats among others may weigh more than what can be told in points.
  if (own + total(others) < CLEAR) return { outcome: 'even' };
  const losing = others.filter((each) => each.points >= 1).length;
  return { outcome: 'cost', own, others: { people: losing, points: total(others) } };
};

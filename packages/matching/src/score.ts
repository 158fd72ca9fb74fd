import { DIMENSIONS, type Dimension, type Group, type Instance, type Person } from './format.ts';
import { countCommonHours } from './hours.ts';

/** How different two people are, or how much they share: 0..100 for each dimension. */
export type Components = Readonly<Record<Dimension, number>>;

/** By the number of topics shared; four and more count alike. */
export const TOPIC_SCORES = [0, 45, 75, 90, 100] as const;
export const LEVEL_STEP = 34;
export const OVERLAP_STEP = 5;

export const components = (a: Person, b: Person): Components => ({
  topics: topicScore(shared(a.topics, b.topics).length),
  dept: a.dept === b.dept ? 0 : 100,
  level: Math.min(100, LEVEL_STEP * Math.abs(a.level - b.level)),
  office: a.office === b.office ? 0 : 100,
  overlap: Math.min(100, OVERLAP_STEP * countCommonHours(a.hours, b.hours)),
});

const topicScore = (topics: number): number =>
  TOPIC_SCORES[Math.min(topics, TOPIC_SCORES.length - 1)] ?? 0;

/** What both lists name, in the order of the first, once each. */
export const shared = (a: readonly string[], b: readonly string[]): string[] => {
  const other = new Set(b);
  return [...new Set(a)].filter((word) => other.has(word));
};

/** Value of one person's satisfaction by one point of 100, without a boost. */
export const POINT = 100_000;

/** How well a partner meets a person's wishes: 0..100000. */
export const satisfaction = (person: Person, found: Components): number =>
  DIMENSIONS.reduce((sum, dimension, at) => {
    const wish = person.w[at] ?? 0;
    return sum + (wish >= 0 ? wish * found[dimension] : -wish * (100 - found[dimension]));
  }, 0);

/** Worth of a pair to both, before repeats are taken off. Symmetric. */
const base = (a: Person, b: Person): number => {
  const found = components(a, b);
  return satisfaction(a, found) * (100 + a.boost) + satisfaction(b, found) * (100 + b.boost);
};

/**
 * Total value of the groups: each person's mean satisfaction with the others of the group, boosts
 * and repeat penalties included. Sums of a size are added before the one division, so that the
 * order of groups changes nothing.
 */
export const score = (instance: Instance, groups: readonly Group[]): number => {
  const people = new Map(instance.people.map((person) => [person.id, person]));
  const penalty = penalties(instance, groups);
  const sums = new Map<number, number>();
  for (const group of groups) {
    let sum = sums.get(group.length) ?? 0;
    for (const [idA, idB] of pairsOf(group)) {
      const a = people.get(idA);
      const b = people.get(idB);
      if (a === undefined || b === undefined)
        throw new RangeError(`${idA} or ${idB} is not in the round`);
      sum += base(a, b) - (penalty.get(pairKey(idA, idB)) ?? 0);
    }
    sums.set(group.length, sum);
  }
  return [...sums]
    .filter(([size]) => size > 1)
    .sort(([sizeA], [sizeB]) => sizeA - sizeB)
    .reduce((total, [size, sum]) => total + sum / (size - 1), 0);
};

/** Penalties of the pairs in the groups that met before, by `pairKey`. */
const penalties = ({ round, met }: Instance, groups: readonly Group[]): Map<string, number> => {
  const asked = new Map<string, number>();
  for (const group of groups) for (const [a, b] of pairsOf(group)) asked.set(pairKey(a, b), 0);
  for (const meeting of met) {
    const penalty = round.repeat.penalty[round.round - meeting.round - 1] ?? 0;
    if (penalty === 0) continue;
    for (const group of meeting.groups) {
      for (const [a, b] of pairsOf(group)) {
        const key = pairKey(a, b);
        const before = asked.get(key);
        if (before !== undefined) asked.set(key, before + penalty);
      }
    }
  }
  return asked;
};

/** Every pair of a list, each once, in the order of the list. */
export function* pairsOf<Item>(items: readonly Item[]): Generator<[Item, Item]> {
  for (const [at, item] of items.entries()) {
    for (const other of items.slice(at + 1)) yield [item, other];
  }
}

/** Names two people in either order. */
export const pairKey = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

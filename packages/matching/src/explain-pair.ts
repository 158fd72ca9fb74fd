import { type Change, changeOf, within } from './change.ts';
import type { Group, Instance } from './format.ts';
import { type MatchOptions, matchRound } from './match.ts';
import { meetingsOf } from './meetings.ts';
import { neighbourhoodOf } from './neighbourhood.ts';
import { score } from './score.ts';
import { type Rule, violations } from './violations.ts';

/** Why two people are not together. */
export type PairAnswer = {
  /** Number of the last round in which they met; null when they never did. */
  readonly lastMet: number | null;
} & (
  | { readonly outcome: 'together' }
  /** Every hard rule between them. */
  | { readonly outcome: 'rules'; readonly rules: readonly Rule[] }
  /** They may meet, but no group was found that has room for both and keeps the rules. */
  | { readonly outcome: 'no-group' }
  /** What the best grouping found with both together would change: what it loses is the reason. */
  | { readonly outcome: 'cost'; readonly change: Change }
);

type Options = Pick<MatchOptions, 'sizes' | 'shouldStop'>;

/** Groups for which the people around are matched again; the others are judged by a quick repair. */
const REMATCHED = 4;
/** A fraction of a whole search: an answer is waited for. */
const EFFORT = 0.1;

/**
 * Why two people are not together: the rules between them, or what it would cost. For the latter
 * they are put together in every way their groups allow, and the people around them are matched
 * again.
 * @throws RangeError when one of them is not in the round
 */
export const explainPair = (
  instance: Instance,
  groups: readonly Group[],
  a: string,
  b: string,
  { sizes = 'value', shouldStop = () => false }: Options = {},
): PairAnswer => {
  const two = within(instance, new Set([a, b]));
  if (two.people.length < 2) throw new RangeError(`${a} and ${b} are not two people of the round`);
  const lastMet = meetingsOf(two, [[a, b]]).of(a, b).last;
  const own = groups.filter((group) => group.includes(a) || group.includes(b));
  if (own.some((group) => group.includes(a) && group.includes(b)))
    return { outcome: 'together', lastMet };
  const rules = violations(two, [[a, b]]).flatMap(({ rule }) => (isRule(rule) ? [rule] : []));
  if (rules.length > 0) return { outcome: 'rules', rules, lastMet };
  const around = neighbourhoodOf(instance, groups, [a, b]);
  const before = groups.filter((group) => group.some((id) => around.has(id)));
  const after = bestWith(within(instance, around), before, [a, b], { sizes, shouldStop });
  if (after === undefined) return { outcome: 'no-group', lastMet };
  return { outcome: 'cost', lastMet, change: changeOf(instance, before, after) };
};

const isRule = (rule: string): rule is Rule =>
  rule !== 'size' && rule !== 'unknown' && rule !== 'twice';

/** The best grouping found of a few people in which two of them are together. */
const bestWith = (
  few: Instance,
  before: readonly Group[],
  two: readonly [string, string],
  { sizes, shouldStop }: Required<Options>,
): readonly Group[] | undefined => {
  const repaired = waysToSeat(few, before, two)
    .map((group) => ({ group, groups: [group, ...remainders(few, before, group)] }))
    .map((way) => ({ ...way, merits: meritsOf(few, way.groups) }))
    .sort((one, other) => compare(other.merits, one.merits));
  let [best] = repaired;
  for (const { group } of repaired.slice(0, REMATCHED)) {
    if (shouldStop()) break;
    const taken = new Set(group);
    const rest = new Set(few.people.map(({ id }) => id).filter((id) => !taken.has(id)));
    const groups = [
      group,
      ...matchRound(within(few, rest), { sizes, effort: EFFORT, shouldStop }).groups,
    ];
    const merits = meritsOf(few, groups);
    if (best === undefined || compare(merits, best.merits) > 0) best = { group, groups, merits };
  }
  return best?.groups;
};

/** Groups that two people could be in together: one joins the other, takes a seat there, or both start anew. */
const waysToSeat = (
  few: Instance,
  before: readonly Group[],
  two: readonly [string, string],
): Group[] => {
  const ways = two.flatMap((host, at) => {
    const guest = two[1 - at]!;
    const members = before.find((group) => group.includes(host)) ?? [host];
    return [
      [...members, guest],
      ...members
        .filter((id) => id !== host)
        .map((id) => members.map((each) => (each === id ? guest : each))),
    ];
  });
  const anew = grow(few, two);
  const distinct = new Map([...ways, ...anew].map((group) => [group.toSorted().join('\n'), group]));
  return [...distinct.values()].filter((group) => violations(few, [group]).length === 0);
};

/** Two people, and with whoever suits them best one by one up to the target. */
const grow = (few: Instance, two: readonly [string, string]): Group[] => {
  const grown: Group[] = [two];
  const { min, target } = few.round.size;
  const open = { ...few, round: { ...few.round, size: { ...few.round.size, min: 2 } } };
  for (let group: Group = two; group.length < Math.max(min, target); ) {
    const [next] = few.people
      .filter(({ id }) => !group.includes(id))
      .map(({ id }) => [...group, id])
      .filter((larger) => violations(open, [larger]).length === 0)
      .map((larger) => ({ larger, value: score(few, [larger]) }))
      .sort((one, other) => other.value - one.value);
    if (next === undefined) break;
    group = next.larger;
    grown.push(group);
  }
  return grown;
};

/** What is left of the groups once the people of one are gone; remains too small are nobody's group. */
const remainders = (few: Instance, before: readonly Group[], gone: Group): Group[] =>
  before
    .map((group) => group.filter((id) => !gone.includes(id)))
    .filter((group) => group.length >= few.round.size.min);

type Merits = readonly [seated: number, missed: number, value: number];

const meritsOf = (few: Instance, groups: readonly Group[]): Merits => {
  const seated = new Set(groups.flat());
  const missed = few.people.reduce((sum, { id, missed }) => sum + (seated.has(id) ? missed : 0), 0);
  return [seated.size, missed, score(few, groups)];
};

const compare = (a: Merits, b: Merits): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

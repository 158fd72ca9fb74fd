import { type Candidates, findCandidates } from './candidates.ts';
import { type PairRank, seatPairs, servingOrder } from './construct.ts';
import { explainLeftOut, type LeftOut } from './explain-left-out.ts';
import type { Group, Instance } from './format.ts';
import { type Sizes, searchGroups } from './groups/search.ts';
import { improve } from './improve.ts';
import { type Model, toModel, weight } from './model.ts';
import { type Random, randomFrom, shuffle } from './random.ts';
import { rescue } from './rescue.ts';
import { score } from './score.ts';
import { emptySeating, NONE, type Seating, valueOfSum } from './seating.ts';

/** How far the matching is, in people; those of a pool that is being searched count in part. */
export type Progress = { readonly done: number; readonly of: number };

export type MatchOptions = {
  /** Instead of the instance's own. */
  readonly seed?: number;
  /**
   * Sizes of groups within the range of the instance: those of the highest value, which are often
   * the smallest, or (as programmes want it) as near to the target as seats for most people allow.
   */
  readonly sizes?: Sizes;
  /** How long to search for groups of three and more, as a factor; 1 unless told otherwise. */
  readonly effort?: number;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Asked often. Once it answers true, the search ends at once with the best groups so far, which
   * break no rule; the same instance and seed may then give other groups than a whole search.
   */
  readonly shouldStop?: () => boolean;
};

export type Matching = {
  /** People by id, groups by their first person. */
  readonly groups: readonly Group[];
  readonly leftOut: readonly LeftOut[];
  /** As by `score`. */
  readonly value: number;
};

/**
 * Forms the groups of a round: no rule broken, then as many people as possible (those left out
 * before first), then the highest total value that a local search finds. The order of lines in the
 * instance changes nothing.
 */
export const matchRound = (instance: Instance, options: MatchOptions = {}): Matching => {
  const { seed = instance.round.seed, sizes = 'value', effort = 1 } = options;
  const { onProgress, shouldStop = () => false } = options;
  const model = toModel(instance);
  const of = model.ids.length;
  const groups: Group[] = [];
  let done = 0;
  for (const people of pools(model)) {
    const search = {
      sizes,
      random: randomFrom(seed),
      effort: (effort * people.length) / of,
      onProgress: (part: number) => onProgress?.({ done: done + part * people.length, of }),
      shouldStop,
    };
    const found = isOfPairs(model, sizes)
      ? searchPairs(model, people, search.random, shouldStop)
      : searchGroups(model, people, search);
    for (const members of found)
      groups.push(members.toSorted((a, b) => a - b).map((i) => model.ids[i]!));
    done += people.length;
    onProgress?.({ done, of });
  }
  return {
    groups: groups.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    leftOut: explainLeftOut(instance, groups),
    value: score(instance, groups),
  };
};

/** Pairs are of the highest value wherever they are allowed; only a larger target asks for more. */
const isOfPairs = ({ size }: Model, sizes: Sizes): boolean =>
  size.min === 2 && (sizes === 'value' || size.target === 2);

/** The people of each pool: pools never meet, so each is a round of its own. */
const pools = ({ pool }: Model): Int32Array[] => {
  const members = new Map<number, number[]>();
  for (const [person, code] of pool.entries()) {
    const others = members.get(code);
    if (others === undefined) members.set(code, [person]);
    else others.push(person);
  }
  return Array.from(members.values(), (people) => Int32Array.from(people));
};

/** Searches from several starts are affordable in small pools, where one start may end in a corner. */
const starts = (people: number): number => Math.max(1, Math.min(24, Math.floor(480 / people)));

const searchPairs = (
  model: Model,
  people: Int32Array,
  random: Random,
  shouldStop: () => boolean,
): number[][] => {
  const candidates = findCandidates(model, people, random);
  let best: Seating | undefined;
  for (let start = 0; start < starts(people.length); start++) {
    if (best !== undefined && shouldStop()) break;
    const seating = searchOnce(model, people, candidates, start, random, shouldStop);
    if (best === undefined || isBetter(model, people, seating, best)) best = seating;
  }
  return best?.groups.filter((members) => members.length > 0) ?? [];
};

/** The first start is greedy, and good at any size; the others are drawn by lot, to differ. */
const searchOnce = (
  model: Model,
  people: Int32Array,
  candidates: Candidates,
  start: number,
  random: Random,
  shouldStop: () => boolean,
): Seating => {
  const seating = emptySeating(model.ids.length);
  const greedy = start === 0;
  const lot = () => random.below(2 ** 32);
  const order = greedy
    ? servingOrder(model, people, candidates, random)
    : shuffle(random, people.slice());
  const rankOf: PairRank = greedy ? (i, j) => -weight(model, i, j) : lot;
  seatPairs(model, seating, order, candidates, rankOf);
  rescue(model, seating, order, shouldStop);
  improve(model, seating, candidates, order, shouldStop);
  return seating;
};

/** The order of the goals: people seated, rounds missed by them, value. */
const isBetter = (model: Model, people: Int32Array, one: Seating, other: Seating): boolean => {
  const merits = (seating: Seating): [number, number, number] => {
    const seated = people.filter((person) => seating.groupOf[person] !== NONE);
    const missed = seated.reduce((sum, person) => sum + model.missed[person]!, 0);
    const value = seating.groups.reduce(
      (sum, members, group) => sum + valueOfSum(seating.sums[group]!, members.length),
      0,
    );
    return [seated.length, missed, value];
  };
  const [ours, theirs] = [merits(one), merits(other)];
  const first = ours.findIndex((merit, goal) => merit !== theirs[goal]);
  return first !== -1 && ours[first]! > theirs[first]!;
};

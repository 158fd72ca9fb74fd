import { explainLeftOut, type LeftOut } from './explain-left-out.ts';
import type { Group, Instance } from './format.ts';
import { type Sizes, searchGroups } from './groups/search.ts';
import { type Model, toModel } from './model.ts';
import { searchPairs } from './pairs/search.ts';
import { poolsOf } from './pools.ts';
import { randomFrom } from './random.ts';
import { score } from './score.ts';
import { foresight } from './season.ts';

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
  const foresee = foresight(instance, model);
  const of = model.ids.length;
  const groups: Group[] = [];
  let done = 0;
  for (const people of poolsOf(model)) {
    const search = {
      sizes,
      random: randomFrom(seed),
      effort: (effort * people.length) / of,
      onProgress: (part: number) => onProgress?.({ done: done + part * people.length, of }),
      shouldStop,
    };
    const found = isOfPairs(model, sizes)
      ? searchPairs(foresee(people), people, search)
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

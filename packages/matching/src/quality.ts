import { upperBound } from './bound.ts';
import type { Group, Instance } from './format.ts';
import { meetingsOf } from './meetings.ts';
import { satisfactions } from './satisfaction.ts';
import { score } from './score.ts';

/** How good a grouping is, and how much better any could be. */
export type Quality = {
  /** As by `score`. */
  readonly value: number;
  /** Reached or missed by the best grouping, never exceeded. */
  readonly bound: number;
  /**
   * Value in parts of the bound, 0..1. Null where there is nothing to share: repeats outweigh all
   * satisfaction, or nobody may meet anybody.
   */
  readonly share: number | null;
  readonly seated: number;
  readonly leftOut: number;
  /** Pairs that met before. */
  readonly repeats: number;
  /** People with a group by their satisfaction: from 0, from 10, … from 90 to 100. */
  readonly satisfaction: readonly number[];
  /** Mean satisfaction of those with a group, 0..100; null when there are none. */
  readonly mean: number | null;
};

const BUCKETS = 10;

export const quality = (instance: Instance, groups: readonly Group[]): Quality => {
  const people = new Map(instance.people.map((person) => [person.id, person]));
  const points = [...satisfactions(people, groups).values()];
  const buckets = Array.from({ length: BUCKETS }, () => 0);
  for (const each of points) buckets[Math.min(BUCKETS - 1, Math.floor(each / 10))]! += 1;
  const value = score(instance, groups);
  const bound = upperBound(instance);
  return {
    value,
    bound,
    share: value > 0 && bound > 0 ? Math.min(1, value / bound) : null,
    seated: points.length,
    leftOut: instance.people.length - points.length,
    repeats: meetingsOf(instance, groups).repeats,
    satisfaction: buckets,
    mean: points.length === 0 ? null : points.reduce((sum, each) => sum + each, 0) / points.length,
  };
};

import type { Edges } from './graph.ts';
import { APART, type Rows } from './rows.ts';
import { edgesOf, type Shortlists, shortlists } from './shortlists.ts';

/** Two runs of places, everybody of the one with everybody of the other; or a run with itself. */
export type Area = {
  readonly from: number;
  readonly until: number;
  readonly otherFrom: number;
  readonly otherUntil: number;
};

export type Found = {
  /** The best partners of each person. */
  readonly lists: Shortlists;
  /** The same as edges. */
  readonly edges: Edges;
  /** By how much the pair of each person that falls shortest costs less than it is worth; 0 for none. */
  readonly shortfall: Float64Array;
};

type Wanted = {
  /** What each person costs a partner, in doubled weights. */
  readonly prices: Float64Array;
  /** Partners kept for each person. */
  readonly keep: number;
  /** Only pairs that are worth more than both prices. */
  readonly dear: boolean;
};

/** Looks at all pairs of some areas and keeps for each person the partners worth most beyond their prices. */
export const findPartners = (
  rows: Rows,
  areas: Iterable<Area>,
  { prices, keep, dear }: Wanted,
): Found => {
  const { count } = rows;
  const lists = shortlists(count, keep);
  const { worth: surplus, insert } = lists;
  const shortfall = new Float64Array(count);
  const out = new Float64Array(count);

  for (const { from, until, otherFrom, otherUntil } of areas) {
    for (let place = from; place < until; place++) {
      const begin = otherFrom === from ? place + 1 : otherFrom;
      rows.fill(place, begin, otherUntil, out);
      const price = prices[place]!;
      const last = place * keep + keep - 1;
      for (let other = begin; other < otherUntil; other++) {
        const weight = 2 * out[other - begin]!;
        const beyond = weight - price - prices[other]!;
        if (dear ? beyond <= 0 : weight === APART) continue;
        if (beyond > shortfall[place]!) shortfall[place] = beyond;
        if (weight - prices[other]! > surplus[last]!) insert(place, other, weight - prices[other]!);
        if (weight - price > surplus[other * keep + keep - 1]!)
          insert(other, place, weight - price);
      }
    }
  }
  return { lists, edges: edgesOf(lists, prices, dear), shortfall };
};

import { NONE } from '../model.ts';
import type { Edges, Graph } from './graph.ts';
import { APART } from './rows.ts';

/** The few best partners of each person, best first. */
export type Shortlists = {
  readonly count: number;
  /** Partners kept for each person; the list of a place begins at `place * keep`. */
  readonly keep: number;
  readonly partner: Int32Array;
  /** What each partner is worth beyond its price; `APART` where the list ends. */
  readonly worth: Float64Array;
  /** Takes in a partner who is worth more than the last of a full list. */
  insert(place: number, other: number, worth: number): void;
  has(place: number, other: number): boolean;
};

export const shortlists = (count: number, keep: number): Shortlists => {
  const partner = new Int32Array(count * keep).fill(NONE);
  const worth = new Float64Array(count * keep).fill(APART);
  return {
    count,
    keep,
    partner,
    worth,
    insert(place, other, offered) {
      const first = place * keep;
      let slot = first + keep - 1;
      for (; slot > first && worth[slot - 1]! < offered; slot--) {
        worth[slot] = worth[slot - 1]!;
        partner[slot] = partner[slot - 1]!;
      }
      worth[slot] = offered;
      partner[slot] = other;
    },
    has(place, other) {
      for (let slot = place * keep; slot < (place + 1) * keep; slot++)
        if (partner[slot] === other) return true;
      return false;
    },
  };
};

/**
 * Shortlists as edges.
 * @param isDear only pairs that are worth more than both prices
 */
export const edgesOf = (
  { count, keep, partner, worth }: Shortlists,
  prices: Float64Array,
  isDear: boolean,
): Edges => {
  const from = new Int32Array(partner.length);
  const to = new Int32Array(partner.length);
  const weight = new Float64Array(partner.length);
  let length = 0;
  for (let place = 0; place < count; place++) {
    const least = isDear ? prices[place]! : APART;
    for (let slot = place * keep; slot < (place + 1) * keep && worth[slot]! > least; slot++) {
      from[length] = place;
      to[length] = partner[slot]!;
      weight[length] = worth[slot]! + prices[partner[slot]!]!;
      length++;
    }
  }
  return { length, from, to, weight };
};

/** The partners in a graph who are worth most beyond their prices. */
export const likeliest = (
  { count, start, other, weight }: Graph,
  prices: Float64Array,
  keep: number,
): Shortlists => {
  const lists = shortlists(count, keep);
  for (let place = 0; place < count; place++) {
    for (let edge = start[place]!; edge < start[place + 1]!; edge++) {
      const surplus = weight[edge]! - prices[other[edge]!]!;
      if (surplus > lists.worth[(place + 1) * keep - 1]!)
        lists.insert(place, other[edge]!, surplus);
    }
  }
  return lists;
};

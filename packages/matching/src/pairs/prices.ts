import { NONE } from '../model.ts';

import type { Graph } from './graph.ts';

type Start = { readonly alone: Float64Array; readonly prices: Float64Array };

/** The prices given, raised where an edge, or staying alone, is worth more. */
export const feasiblePrices = (
  { count, start, other, weight }: Graph,
  { alone, prices }: Start,
): Float64Array => {
  const price = prices.map((given, vertex) => Math.max(given, alone[vertex]!));
  for (let vertex = 0; vertex < count; vertex++) {
    for (let edge = start[vertex]!; edge < start[vertex + 1]!; edge++) {
      const short = weight[edge]! - price[vertex]! - price[other[edge]!]!;
      if (short > 0) price[vertex]! += short;
    }
  }
  return price;
};

/** Rounds in which prices are lowered one by one: the first ones bring nearly all. */
const LOWERINGS = 3;

/** Lowers the price of each free vertex as far as its edges allow, and matches along those just paid. */
export const matchPaid = (
  { count, start, other, weight }: Graph,
  price: Float64Array,
  alone: Float64Array,
  mate: Int32Array,
): void => {
  for (let round = 0; round < LOWERINGS; round++) {
    for (let vertex = 0; vertex < count; vertex++) {
      if (mate[vertex] !== NONE) continue;
      let least = alone[vertex]!;
      let partner = NONE;
      for (let edge = start[vertex]!; edge < start[vertex + 1]!; edge++) {
        const end = other[edge]!;
        const asked = weight[edge]! - price[end]!;
        if (asked > least) {
          least = asked;
          partner = NONE;
        }
        if (asked === least && mate[end] === NONE) partner = end;
      }
      price[vertex] = least;
      if (partner === NONE) continue;
      mate[vertex] = partner;
      mate[partner] = vertex;
    }
  }
};

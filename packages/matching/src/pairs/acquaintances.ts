import { NONE } from '../model.ts';
import type { Random } from '../random.ts';
import type { Edges, Graph } from './graph.ts';
import type { PairWeights } from './pair-weights.ts';
import { edgesOf, likeliest } from './shortlists.ts';

/** Partners of each person that ways to others go by. */
const KEPT = 12;
/** Ways tried from each person, and partners looked at on the far end of each. */
const WAYS = 36;
const LOOKED_AT = 8;

/**
 * Looks for better pairs by the ones known: whoever likes the same partners as somebody is alike, and
 * what else such a person likes is worth a look as well. Finds pairs worth more than both prices.
 * @see Dong, Moses and Li, “Efficient k-Nearest Neighbor Graph Construction for Generic Similarity Measures”, WWW 2011
 */
export const findByAcquaintance = (
  weights: PairWeights,
  graph: Graph,
  prices: Float64Array,
  random: Random,
): Edges => {
  const { count } = graph;
  const lists = likeliest(graph, prices, KEPT);
  const { partner, worth, insert, has } = lists;
  /** Who looked last at each person. */
  const seenBy = new Int32Array(count).fill(NONE);

  const found = new Int32Array(WAYS * LOOKED_AT);
  const out = new Float64Array(found.length);

  /** Partners on the far ends of ways from somebody, each once. */
  const follow = (place: number): number => {
    for (let slot = place * KEPT; slot < (place + 1) * KEPT; slot++)
      if (partner[slot] !== NONE) seenBy[partner[slot]!] = place;
    let many = 0;
    for (let way = 0; way < WAYS; way++) {
      const liked = partner[place * KEPT + random.below(KEPT)]!;
      if (liked === NONE) continue;
      const alike = partner[liked * KEPT + random.below(KEPT)]!;
      if (alike === NONE || alike === place) continue;
      for (let slot = alike * KEPT; slot < alike * KEPT + LOOKED_AT; slot++) {
        const end = partner[slot]!;
        if (end === NONE || end === place || seenBy[end] === place) continue;
        seenBy[end] = place;
        found[many++] = end;
      }
    }
    return many;
  };

  for (let place = 0; place < count; place++) {
    const many = follow(place);
    weights.fill(place, found, many, out);
    const price = prices[place]!;
    const last = (place + 1) * KEPT - 1;
    for (let at = 0; at < many; at++) {
      const other = found[at]!;
      const weight = 2 * out[at]!;
      const own = weight - prices[other]!;
      const theirs = weight - price;
      if (own > worth[last]! && !has(place, other)) insert(place, other, own);
      if (theirs > worth[(other + 1) * KEPT - 1]! && !has(other, place))
        insert(other, place, theirs);
    }
  }
  return edgesOf(lists, prices, true);
};

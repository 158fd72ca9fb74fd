import { NONE } from '../model.ts';

import type { Graph } from './graph.ts';

/**
 * Prices near those of the heaviest matching, found by letting everybody bid for a partner: the best
 * one's price rises until the second best is as good, and whoever held the partner bids again. Each
 * person bids as one half and is bid for as another, which leaves odd cycles aside; the price is the mean of the
 * two halves. Steps get finer from phase to phase.
 * @param steps least rises of a bid, falling
 * @param least what nobody bids below
 * @see Bertsekas, “The Auction Algorithm: A Distributed Relaxation Method for the Assignment Problem”,
 *   Annals of Operations Research 14, 1988
 */
export const auctionPrices = (
  graph: Graph,
  start: Float64Array,
  { steps, least }: { steps: readonly number[]; least: number },
): Float64Array => {
  const price = start.slice();
  for (const step of steps) bidAll(graph, price, step, least);
  return price.map((asked, vertex) =>
    Math.floor((asked + Math.max(least, bestOffer(graph, price, vertex).worth)) / 2),
  );
};

const bidAll = (graph: Graph, price: Float64Array, step: number, least: number): void => {
  const { count } = graph;
  const holder = new Int32Array(count).fill(NONE);
  // Whoever is outbid bids next but everybody's turn comes first: a ring, as nobody waits twice.
  const waiting = Int32Array.from({ length: count }, (_, vertex) => vertex);
  for (let first = 0, many = count; many > 0; first = (first + 1) % count, many--) {
    const vertex = waiting[first]!;
    const { worth, second, edge } = bestOffer(graph, price, vertex);
    if (edge === NONE || worth < least) continue;
    const partner = graph.other[edge]!;
    price[partner]! += worth - Math.max(second, least) + step;
    const outbid = holder[partner]!;
    holder[partner] = vertex;
    if (outbid === NONE) continue;
    waiting[(first + many) % count] = outbid;
    many++;
  }
};

/** The edge of a row that is worth most beyond the price of its other end, or `NONE`, and what the second best is worth. */
export const bestOffer = (
  { start, other, weight }: Pick<Graph, 'start' | 'other' | 'weight'>,
  price: Float64Array,
  vertex: number,
) => {
  let worth = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  let edge = NONE;
  for (let at = start[vertex]!; at < start[vertex + 1]!; at++) {
    const offer = weight[at]! - price[other[at]!]!;
    if (offer > worth) {
      second = worth;
      worth = offer;
      edge = at;
    } else if (offer > second) second = offer;
  }
  return { worth, second, edge };
};

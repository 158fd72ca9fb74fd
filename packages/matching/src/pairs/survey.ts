import { allowed, type Model, weight } from '../model.ts';
import { type Random, shuffle } from '../random.ts';
import { findByAcquaintance } from './acquaintances.ts';
import { everyPair, nearRuns } from './areas.ts';
import { arrange } from './arrange.ts';
import { auctionPrices } from './auction.ts';
import { type Edges, type Graph, graphOf } from './graph.ts';
import { type Market, pricesBy } from './market.ts';
import { type PairWeights, pairWeights } from './pair-weights.ts';
import { findPartners } from './partners.ts';
import { type Look, planFor } from './plan.ts';
import { type Rows, rowsOf } from './rows.ts';

/** The likeliest partners of the people of a pool, and prices that tell who else might be. */
export type Surveyed = {
  /** People by place. */
  readonly order: Int32Array;
  readonly rows: Rows;
  /** Edges by list as they were found; all of them are in the graph. */
  readonly lists: readonly Edges[];
  readonly graph: Graph;
  /** In doubled weights. */
  readonly prices: Float64Array;
};

export type SurveyOptions = {
  readonly random: Random;
  readonly shouldStop: () => boolean;
  /** Looks in large pools beyond the usual. */
  readonly further?: number;
  /** Told how far the survey is, 0..1. */
  readonly onProgress?: (share: number) => void;
};

/**
 * Looks for everybody's likeliest partners: first by guessed prices, then again and again for pairs worth
 * more than the prices that all bids so far have made.
 */
export const survey = (model: Model, people: Int32Array, options: SurveyOptions): Surveyed => {
  const { random, shouldStop, further = 0, onProgress = () => {} } = options;
  const count = people.length;
  const { longestRun, market, looks } = planFor(count, further);
  const { order, blocks } =
    longestRun === undefined ? { order: people, blocks: [] } : arrange(model, people, longestRun);
  const rows = rowsOf(model, order);
  const lists: Edges[] = [];
  let graph = graphOf(count, []);
  let prices =
    market === undefined
      ? bid(drawnPartners(model, order, random), new Float64Array(count), [10, 40, 200])
      : pricesBy(model, order, firstOf(marketOf(model, people, market, options), PRICING));
  let weights: PairWeights | undefined;
  const lookBy = (look: Look, isFirst: boolean): Edges => {
    if (look.by === 'acquaintance') {
      weights ??= pairWeights(model, order);
      return findByAcquaintance(weights, graph, prices, random);
    }
    const areas =
      look.by === 'all' ? everyPair(count) : nearRuns(model, { order, blocks }, prices, look.near);
    return findPartners(rows, areas, { prices, keep: look.keep, dear: !isFirst }).edges;
  };
  for (const [at, look] of looks.entries()) {
    if (at > 0 && shouldStop()) break;
    onProgress(at / looks.length);
    lists.push(lookBy(look, at === 0));
    graph = graphOf(count, lists);
    prices = bid(graph, prices, look.bids);
  }
  return { order, rows, lists, graph, prices };
};

/** @param parts parts of the highest weight that bids rise by, from phase to phase */
const bid = (graph: Graph, from: Float64Array, parts: readonly number[]): Float64Array => {
  const scale = highest(graph);
  const steps = parts.map((part) => Math.max(1, Math.floor(scale / part)));
  return auctionPrices(graph, from, { steps, least: -scale });
};

/** People of a market who price everybody else. */
const PRICING = 400;

/** Draws people and surveys them as a pool of their own; it keeps their order, so that the first of them are drawn as well. */
export const marketOf = (
  model: Model,
  people: Int32Array,
  many: number,
  { random, shouldStop }: Pick<SurveyOptions, 'random' | 'shouldStop'>,
): Market => {
  const drawn = shuffle(random, people.slice()).slice(0, many);
  const { order, prices } = survey(model, drawn, { random, shouldStop });
  return { people: order, prices };
};

const firstOf = ({ people, prices }: Market, many: number): Market => ({
  people: people.subarray(0, many),
  prices,
});

const highest = ({ weight: weights }: Graph): number =>
  weights.reduce((high, one) => Math.max(high, one), 1);

/** Partners drawn by lot for each person, to guess first prices from. */
const DRAWN = 40;

const drawnPartners = (model: Model, order: Int32Array, random: Random): Graph => {
  const count = order.length;
  const from = new Int32Array(count * DRAWN);
  const to = new Int32Array(count * DRAWN);
  const worth = new Float64Array(count * DRAWN);
  let length = 0;
  for (let place = 0; place < count; place++) {
    for (let draw = 0; draw < DRAWN; draw++) {
      const other = random.below(count);
      if (other === place || !allowed(model, order[place]!, order[other]!)) continue;
      from[length] = place;
      to[length] = other;
      worth[length] = 2 * weight(model, order[place]!, order[other]!);
      length++;
    }
  }
  return graphOf(count, [{ length, from, to, weight: worth }]);
};

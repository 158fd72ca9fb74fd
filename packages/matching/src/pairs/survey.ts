import { allowed, type Model, weight } from '../model.ts';
import type { Random } from '../random.ts';
import { everyPair, type Near, nearRuns } from './areas.ts';
import { arrange } from './arrange.ts';
import { auctionPrices } from './auction.ts';
import { type Edges, type Graph, graphOf } from './graph.ts';
import { findPartners } from './partners.ts';
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

type SurveyOptions = {
  readonly random: Random;
  readonly shouldStop: () => boolean;
  /** Told how far the survey is, 0..1. */
  readonly onProgress: (share: number) => void;
};

/** A look for better partners: among runs of alike people where good pairs are likely, or among all. */
type Survey = { readonly near?: Near; readonly keep: number };

/** How thoroughly people are looked through, by their number. */
type Plan = {
  readonly longestRun?: number;
  readonly surveys: readonly Survey[];
};

const planFor = (people: number): Plan => {
  const all = (keep: number): Survey => ({ keep });
  if (people <= 200) return { surveys: [all(Math.max(1, people - 1))] };
  if (people <= 3000) return { surveys: [all(12), all(8), all(8)] };
  const near = (samples: number, runs: number, keep: number): Survey => ({
    near: { samples, runs },
    keep,
  });
  if (people <= 12_000)
    return {
      longestRun: 64,
      surveys: [near(8, 16, 10), near(8, 16, 8), all(8), all(8)],
    };
  if (people <= 200_000)
    return {
      longestRun: 64,
      surveys: [near(8, 16, 12), near(8, 16, 8), near(8, 16, 8)],
    };
  return { longestRun: 256, surveys: [near(6, 12, 10), near(6, 12, 8)] };
};

/**
 * Looks for everybody's likeliest partners: first by prices guessed among partners drawn by lot, then
 * again and again for pairs worth more than the prices that all bids so far have made.
 */
export const survey = (
  model: Model,
  people: Int32Array,
  { random, shouldStop, onProgress }: SurveyOptions,
): Surveyed => {
  const count = people.length;
  const { longestRun, surveys } = planFor(count);
  const { order, blocks } =
    longestRun === undefined ? { order: people, blocks: [] } : arrange(model, people, longestRun);
  const rows = rowsOf(model, order);
  const lists: Edges[] = [];
  let graph = graphOf(count, [drawnPartners(model, order, random)]);
  const bid = (from: Float64Array, parts: readonly number[]) => {
    const scale = highest(graph);
    const steps = parts.map((part) => Math.max(1, Math.floor(scale / part)));
    return auctionPrices(graph, from, { steps, least: -scale });
  };
  let prices = bid(new Float64Array(count), [10, 40, 200]);
  for (const [at, { near, keep }] of surveys.entries()) {
    if (at > 0 && shouldStop()) break;
    onProgress(at / surveys.length);
    const areas = near ? nearRuns(model, { order, blocks }, prices, near) : everyPair(count);
    lists.push(findPartners(rows, areas, { prices, keep, dear: at > 0 }).edges);
    graph = graphOf(count, lists);
    prices = bid(prices, at === 0 ? [100, 400, 2000, 10_000] : [2000, 10_000]);
  }
  return { order, rows, lists, graph, prices };
};

const highest = ({ weight: weights }: Graph): number =>
  weights.reduce((high, one) => Math.max(high, one), 1);

/** Partners drawn by lot for each person, to guess first prices from. */
const DRAWN = 40;

const drawnPartners = (model: Model, order: Int32Array, random: Random): Edges => {
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
  return { length, from, to, weight: worth };
};

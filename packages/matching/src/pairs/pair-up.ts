import { allowed, type Model, weight } from '../model.ts';
import type { Random } from '../random.ts';
import { pairsOf } from '../score.ts';
import { everyPair, type Near, nearRuns } from './areas.ts';
import { arrange } from './arrange.ts';
import { auctionPrices } from './auction.ts';
import { NONE } from './blossoms.ts';
import { type Edges, type Graph, graphOf, withoutVertices } from './graph.ts';
import { heaviestMatching } from './heaviest.ts';
import { likeliestThrees, type Three } from './odd-one.ts';
import { findPartners } from './partners.ts';
import { rowsOf } from './rows.ts';

/** Pairs, and a three where an odd person had to join one, by index of the person. */
export type Pairing = {
  readonly groups: readonly (readonly number[])[];
  readonly leftOver: readonly number[];
};

export type PairOptions = {
  readonly shouldStop: () => boolean;
  /** Told how far the pairing is, 0..1. */
  readonly onProgress: (share: number) => void;
};

/** A look for better partners: among runs of alike people where good pairs are likely, or among all. */
type Survey = { readonly near?: Near; readonly keep: number };

/** How thoroughly people are looked through, by their number. */
type Plan = {
  readonly longestRun?: number;
  readonly surveys: readonly Survey[];
  /** Looks for pairs that could better the matching, at most so many. */
  readonly proofs: number;
};

const planFor = (people: number): Plan => {
  const all = (keep: number): Survey => ({ keep });
  if (people <= 200) return { surveys: [all(Math.max(1, people - 1))], proofs: 1 };
  if (people <= 3000) return { surveys: [all(12), all(8), all(8)], proofs: 24 };
  const near = (samples: number, runs: number, keep: number): Survey => ({
    near: { samples, runs },
    keep,
  });
  if (people <= 12_000)
    return {
      longestRun: 64,
      surveys: [near(8, 16, 10), near(8, 16, 8), all(8), all(8)],
      proofs: 0,
    };
  if (people <= 200_000)
    return {
      longestRun: 64,
      surveys: [near(8, 48, 12), near(8, 48, 8), near(8, 48, 8)],
      proofs: 0,
    };
  return { longestRun: 256, surveys: [near(6, 12, 10), near(6, 12, 8)], proofs: 0 };
};

/**
 * Pairs the people of a pool: as many as possible, those left out before first, of the highest total
 * value. The heaviest matching is found among the likeliest partners of everybody; its prices tell
 * which other pairs could better it, and with those it is found again, until there are none.
 * @see Applegate and Cook, “Solving Large-Scale Matching Problems”, DIMACS Series 12, 1993
 */
export const pairUp = (
  model: Model,
  people: Int32Array,
  random: Random,
  { shouldStop, onProgress }: PairOptions,
): Pairing => {
  const count = people.length;
  const { longestRun, surveys, proofs } = planFor(count);
  const { order, blocks } =
    longestRun === undefined ? { order: people, blocks: [] } : arrange(model, people, longestRun);
  const rows = rowsOf(model, order);
  const lists = [drawnPartners(model, order, random)];
  let graph = graphOf(count, lists);
  const bid = (from: Float64Array, parts: readonly number[]) => {
    const scale = highest(graph);
    const steps = parts.map((part) => Math.max(1, Math.floor(scale / part)));
    return auctionPrices(graph, from, { steps, least: -scale });
  };
  let prices = bid(new Float64Array(count), [10, 40, 200]);
  lists.length = 0;
  for (const [at, { near, keep }] of surveys.entries()) {
    if (at > 0 && shouldStop()) break;
    onProgress(at / (surveys.length + 1));
    const areas = near ? nearRuns(model, { order, blocks }, prices, near) : everyPair(count);
    lists.push(findPartners(rows, areas, { prices, keep, dear: at > 0 }).edges);
    graph = graphOf(count, lists);
    prices = bid(prices, at === 0 ? [100, 400, 2000, 10_000] : [2000, 10_000]);
  }

  const alone = worthAlone(model, order, graph);
  let matching = heaviestMatching(graph, { alone, prices, shouldStop });
  for (let proof = 0; proof < proofs && !shouldStop(); proof++) {
    onProgress(surveys.length / (surveys.length + 1));
    const wanted = { prices: matching.strictPrices, keep: PROVING, dear: true };
    lists.push(findPartners(rows, everyPair(count), wanted).edges);
    const known = graph.other.length;
    graph = graphOf(count, lists);
    if (graph.other.length === known) break;
    matching = heaviestMatching(graph, { alone, prices: matching.prices, shouldStop });
  }
  const pairing = toPairing(order, matching.mate);
  const tries = count <= 3000 ? THREES_TRIED : 1;
  if (pairing.leftOver.length !== 1 || model.size.max < 3 || count > 12_000) return pairing;
  const threes = likeliestThrees(model, order, graph, matching.prices, tries);
  const paired = threes.map((three) => {
    if (shouldStop()) return pairing;
    const rest = withoutVertices(graph, three);
    const others = heaviestMatching(rest, { alone, prices: matching.prices, shouldStop });
    return withThree(order, others.mate, three);
  });
  return paired.reduce((best, one) => (isBetter(model, one, best) ? one : best), pairing);
};

/** Threes of which the best is found by pairing everybody else anew. */
const THREES_TRIED = 6;

const withThree = (order: Int32Array, mate: Int32Array, three: Three): Pairing => {
  const { groups, leftOver } = toPairing(order, mate);
  const members = three.map((place) => order[place]!);
  return {
    groups: [...groups, members],
    leftOver: leftOver.filter((person) => !members.includes(person)),
  };
};

const isBetter = (model: Model, one: Pairing, other: Pairing): boolean =>
  one.leftOver.length < other.leftOver.length ||
  (one.leftOver.length === other.leftOver.length && worthOf(model, one) > worthOf(model, other));

const worthOf = (model: Model, { groups }: Pairing): number =>
  groups.reduce((sum, members) => {
    const pairs = [...pairsOf(members)].reduce((all, [a, b]) => all + weight(model, a, b), 0);
    return sum + pairs / (members.length - 1);
  }, 0);

/** Partners added for each person who could do better. */
const PROVING = 12;

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

/** Beyond this, sums of prices would no longer be whole. */
const WORST = 2 ** 50;

/**
 * So little that nothing a pair is worth makes up for somebody more left alone, nor for somebody who
 * missed more rounds.
 */
const worthAlone = ({ missed }: Model, order: Int32Array, { weight: weights }: Graph) => {
  const most = weights.reduce((high, one) => Math.max(high, Math.abs(one)), 1);
  const turn = 2 * most * Math.min(order.length, 1000);
  const turns = order.reduce((sum, person) => sum + missed[person]!, 1);
  return Float64Array.from(order, (person) =>
    Math.max(-WORST, -turn * (Math.min(turns, WORST / turn / 2) + missed[person]!)),
  );
};

const toPairing = (order: Int32Array, mate: Int32Array): Pairing => {
  const groups: number[][] = [];
  const leftOver: number[] = [];
  for (const [place, partner] of mate.entries()) {
    if (partner === NONE) leftOver.push(order[place]!);
    else if (partner > place) groups.push([order[place]!, order[partner]!]);
  }
  return { groups, leftOver };
};

import { type Model, NONE, weight } from '../model.ts';
import type { Random } from '../random.ts';
import { pairsOf } from '../score.ts';
import { everyPair } from './areas.ts';

import { type Graph, graphOf, withoutVertices } from './graph.ts';
import { heaviestMatching } from './heaviest.ts';
import { likeliestThrees, type Three } from './odd-one.ts';
import { findPartners } from './partners.ts';
import { survey } from './survey.ts';

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

/** Part of the work that the survey is, as progress tells it. */
const SURVEYING = 0.8;
/** People up to whom the matching is proven the best of all, which takes a few looks at all pairs. */
const PROVEN = 3000;
const MOST_PROOFS = 24;

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
  const {
    order,
    rows,
    lists,
    graph: surveyed,
    prices,
  } = survey(model, people, {
    random,
    shouldStop,
    onProgress: (share) => onProgress(SURVEYING * share),
  });
  let graph = surveyed;
  const alone = worthAlone(model, order, graph);
  let matching = heaviestMatching(graph, { alone, prices, shouldStop });
  const found = [...lists];
  const proofs = count <= PROVEN ? MOST_PROOFS : 0;
  for (let proof = 0; proof < proofs && !shouldStop(); proof++) {
    onProgress(SURVEYING + ((1 - SURVEYING) * proof) / MOST_PROOFS);
    const wanted = { prices: matching.strictPrices, keep: PROVING, dear: true };
    found.push(findPartners(rows, everyPair(count), wanted).edges);
    const known = graph.other.length;
    graph = graphOf(count, found);
    if (graph.other.length === known) break;
    matching = heaviestMatching(graph, { alone, prices: matching.prices, shouldStop });
  }
  const pairing = toPairing(order, matching.mate);
  const tries = count <= PROVEN ? THREES_TRIED : 1;
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

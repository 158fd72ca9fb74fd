import { type Model, NONE } from '../model.ts';
import { type Random, randomFrom } from '../random.ts';

import { graphOf } from './graph.ts';
import { heaviestMatching } from './heaviest.ts';
import { APART, rowsOf } from './rows.ts';

/** People up to whom the rounds still ahead are planned. */
const PLANNED = 100;
/** Strangers left for everybody from which on a plan is made: earlier, hardly any round leads astray. */
const FEW = 9;
/** Pairings tried for this round, and in all for those after it. */
const TRIES = 60;
const LATER_TRIES = 400;

/** A pair of places, and what it is worth. */
type Stranger = { readonly a: number; readonly b: number; readonly weight: number };

/**
 * Towards the end of a season that is open to all, a round of strangers may leave people who cannot
 * be paired with strangers again. While everybody has equally many strangers left, looks for a round
 * after which the others can all be played out: pairs by index of the person, or undefined where
 * there is nothing to plan or no plan is found.
 * @see Dinitz and Stinson, “A Hill-Climbing Algorithm for the Construction of One-Factorizations and Room Squares”,
 *   SIAM Journal on Algebraic and Discrete Methods 8, 1987
 */
export const lastRounds = (model: Model, people: Int32Array): [number, number][] | undefined => {
  const count = people.length;
  if (count % 2 === 1 || count > PLANNED || model.met.other.length === 0) return undefined;
  const strangers = strangersOf(model, people);
  const rounds = (2 * strangers.length) / count;
  if (!isRegular(strangers, count, rounds) || rounds < 2 || rounds > FEW) return undefined;
  const random = randomFrom(count);
  const spread = strangers.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 1);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // The best round first, then ones that differ from it more and more.
    const noise = Math.floor((spread * attempt) / TRIES) + (attempt > 0 ? 1 : 0);
    const pairs = bestRound(count, strangers, (weight) => weight + random.below(noise + 1));
    if (pairs === undefined) return undefined;
    const budget = { tries: LATER_TRIES };
    if (canBePlayedOut(count, without(strangers, pairs), rounds - 1, random, budget))
      return pairs.map(({ a, b }) => [people[a]!, people[b]!]);
  }
  return undefined;
};

/** Whether all the pairs can be dealt out to so many rounds in which everybody is paired. */
const canBePlayedOut = (
  count: number,
  strangers: readonly Stranger[],
  rounds: number,
  random: Random,
  budget: { tries: number },
): boolean => {
  if (rounds === 0) return true;
  for (let attempt = 0; attempt < 3 && budget.tries > 0; attempt++) {
    budget.tries--;
    const pairs = bestRound(count, strangers, () => random.below(1024));
    if (pairs === undefined) return false;
    if (canBePlayedOut(count, without(strangers, pairs), rounds - 1, random, budget)) return true;
  }
  return false;
};

const bestRound = (
  count: number,
  strangers: readonly Stranger[],
  weigh: (weight: number) => number,
): Stranger[] | undefined => {
  const edges = {
    length: strangers.length,
    from: Int32Array.from(strangers, ({ a }) => a),
    to: Int32Array.from(strangers, ({ b }) => b),
    weight: Float64Array.from(strangers, ({ weight }) => 2 * weigh(weight)),
  };
  const most = edges.weight.reduce((high, one) => Math.max(high, Math.abs(one)), 1);
  const { mate } = heaviestMatching(graphOf(count, [edges]), {
    alone: new Float64Array(count).fill(-most * count),
    prices: new Float64Array(count).fill(most),
    shouldStop: () => false,
  });
  if (mate.includes(NONE)) return undefined;
  return strangers.filter(({ a, b }) => mate[a] === b);
};

const without = (strangers: readonly Stranger[], pairs: readonly Stranger[]): Stranger[] => {
  const gone = new Set(pairs);
  return strangers.filter((pair) => !gone.has(pair));
};

/** Pairs that may meet and never did, as far as is remembered. */
const strangersOf = (model: Model, people: Int32Array): Stranger[] => {
  const { met } = model;
  const rows = rowsOf(model, people);
  const weights = new Float64Array(people.length);
  return Array.from(people).flatMap((person, a) => {
    rows.fill(a, 0, people.length, weights);
    const known = new Set(met.other.subarray(met.start[person], met.start[person + 1]));
    return Array.from(weights, (weight, b) => ({ a, b, weight })).filter(
      ({ b, weight }) => b > a && weight !== APART && !known.has(people[b]!),
    );
  });
};

const isRegular = (strangers: readonly Stranger[], count: number, degree: number): boolean => {
  const degrees = new Int32Array(count);
  for (const { a, b } of strangers) {
    degrees[a]! += 1;
    degrees[b]! += 1;
  }
  return degrees.every((one) => one === degree);
};

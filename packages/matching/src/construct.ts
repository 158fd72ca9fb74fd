import { pairMost } from './blossom.ts';
import type { Candidates } from './candidates.ts';
import { allowed, type Model, repeatPenalty } from './model.ts';
import { type Random, shuffle } from './random.ts';
import { NONE, open, type Seating } from './seating.ts';

/**
 * People in the order in which they are served: those left out before first, then those with the
 * fewest candidates, then by lot.
 */
export const servingOrder = (
  { missed }: Model,
  people: Int32Array,
  candidates: Candidates,
  random: Random,
): Int32Array => {
  const choice = (person: number) => candidates.get(person)?.length ?? 0;
  return shuffle(random, people.slice()).sort(
    (a, b) => missed[b]! - missed[a]! || choice(a) - choice(b),
  );
};

/** Which of the possible pairs to make first: those of the lowest rank. */
export type PairRank = (i: number, j: number) => number;

/**
 * Pairs as many people as the rules allow: pairs by their rank, then whoever is left by searches
 * that move others along. People who never met come first; only those whom that leaves
 * over meet somebody again.
 */
export const seatPairs = (
  model: Model,
  seating: Seating,
  order: Int32Array,
  candidates: Candidates,
  rankOf: PairRank,
): void => {
  const mate = firstPairs(model, order, candidates, rankOf);
  const places = Int32Array.from(order, (_, place) => place);
  const may = (i: number, j: number) => allowed(model, order[i]!, order[j]!);
  const mayAnew = (i: number, j: number) =>
    repeatPenalty(model, order[i]!, order[j]!) === 0 && may(i, j);
  pairMost({ may: mayAnew, mate }, places, new Int32Array(order.length));
  pairMost(
    { may, mate },
    places,
    Int32Array.from(order, (person) => model.missed[person]!),
  );
  for (const place of places) {
    const partner = mate[place]!;
    if (partner > place) open(model, seating, [order[place]!, order[partner]!]);
  }
};

/** Pairs new to each other, the first ones by `rankOf` first, as places in the order. */
const firstPairs = (
  model: Model,
  order: Int32Array,
  candidates: Candidates,
  rankOf: PairRank,
): Int32Array => {
  const places = new Map(Array.from(order, (person, place) => [person, place]));
  const pairs: { i: number; j: number; rank: number }[] = [];
  for (const [i, person] of order.entries()) {
    for (const candidate of candidates.get(person) ?? []) {
      const j = places.get(candidate);
      if (j === undefined || repeatPenalty(model, person, candidate) > 0) continue;
      pairs.push({ i, j, rank: rankOf(person, candidate) });
    }
  }
  pairs.sort((a, b) => a.rank - b.rank);
  const mate = new Int32Array(order.length).fill(NONE);
  for (const { i, j } of pairs) {
    if (mate[i] !== NONE || mate[j] !== NONE) continue;
    mate[i] = j;
    mate[j] = i;
  }
  return mate;
};

import { allowed, type Model, weight } from './model.ts';
import type { Random } from './random.ts';

/** The best partners of people, best first, by index of the person. */
export type Candidates = ReadonlyMap<number, readonly number[]>;

/** Partners looked at per person: all of a pool below this size, so that small rounds miss none. */
const FOUND = 600;
/** Partners kept per person. */
const KEPT = 32;

/**
 * Walks the pool from a random place until enough people are found whom the person may meet. Where
 * rules are loose the cost is linear; where hardly anybody is allowed the walk is a whole one, but
 * of the cheap checks alone.
 */
export const findCandidates = (model: Model, people: Int32Array, random: Random): Candidates => {
  const candidates = new Map<number, readonly number[]>();
  const weights = new Float64Array(KEPT);
  for (const person of people) {
    const best: number[] = [];
    const from = random.below(people.length);
    for (let step = 0, found = 0; step < people.length && found < FOUND; step++) {
      const other = people[(from + step) % people.length]!;
      if (other === person || !allowed(model, person, other)) continue;
      found++;
      insert(best, weights, other, weight(model, person, other));
    }
    candidates.set(person, best);
  }
  return candidates;
};

/** Keeps the heaviest by falling weight; equal ones stay in the order in which they were found. */
const insert = (best: number[], weights: Float64Array, partner: number, worth: number): void => {
  if (best.length === KEPT && worth <= weights[KEPT - 1]!) return;
  if (best.length < KEPT) best.push(partner);
  let place = best.length - 1;
  for (; place > 0 && weights[place - 1]! < worth; place--) {
    best[place] = best[place - 1]!;
    weights[place] = weights[place - 1]!;
  }
  best[place] = partner;
  weights[place] = worth;
};

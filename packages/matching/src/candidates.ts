import { allowed, type Model, weight } from './model.ts';
import type { Random } from './random.ts';

/** The best partners of people, best first, by index of the person. */
export type Candidates = ReadonlyMap<number, readonly number[]>;

/** Partners looked at per person: all of a pool below this size, so that small rounds miss none. */
const FOUND = 400;
/** Partners kept per person. */
const KEPT = 24;

/**
 * Walks the pool from a random place until enough people are found whom the person may meet. Where
 * rules are loose the cost is linear; where hardly anybody is allowed the walk is a whole one, but
 * of the cheap checks alone.
 */
export const findCandidates = (model: Model, people: Int32Array, random: Random): Candidates => {
  const candidates = new Map<number, readonly number[]>();
  const partners = new Int32Array(FOUND);
  const weights = new Float64Array(FOUND);
  for (const person of people) {
    let found = 0;
    const from = random.below(people.length);
    for (let step = 0; step < people.length && found < FOUND; step++) {
      const other = people[(from + step) % people.length]!;
      if (other === person || !allowed(model, person, other)) continue;
      partners[found] = other;
      weights[found] = weight(model, person, other);
      found++;
    }
    candidates.set(person, best(partners, weights, found));
  }
  return candidates;
};

/** Partners by falling weight; equal ones stay in the order in which they were found. */
const best = (partners: Int32Array, weights: Float64Array, found: number): readonly number[] => {
  const order = Array.from({ length: found }, (_, at) => at);
  order.sort((a, b) => weights[b]! - weights[a]!);
  return order.slice(0, KEPT).map((at) => partners[at]!);
};

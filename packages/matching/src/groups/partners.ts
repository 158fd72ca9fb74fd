import type { Random } from '../random.ts';
import type { Table } from './table.ts';

/** The best partners of each person, best first: person i has `counts[i]` from `others[i · KEPT]` on. */
export type Partners = {
  readonly others: Int32Array;
  readonly counts: Int32Array;
};

/** Partners kept per person. */
export const KEPT = 32;
/** Partners looked at per person: all of a pool below this size, so that small rounds miss none. */
const FOUND = 800;

/**
 * Walks the pool from a random place until enough people are found whom the person may meet. Where
 * rules are loose the cost is linear; where hardly anybody is allowed the walk is a whole one, but
 * of the cheap checks alone.
 */
export const findPartners = (table: Table, random: Random): Partners => {
  const { count, worth } = table;
  const others = new Int32Array(count * KEPT);
  const counts = new Int32Array(count);
  const worths = new Float64Array(KEPT);
  for (let person = 0; person < count; person++) {
    const best = others.subarray(person * KEPT, (person + 1) * KEPT);
    let kept = 0;
    let other = random.below(count);
    for (let step = 0, found = 0; step < count && found < FOUND; step++) {
      other = other + 1 === count ? 0 : other + 1;
      if (other === person) continue;
      const value = worth(person, other);
      if (value === Number.NEGATIVE_INFINITY) continue;
      found++;
      if (kept === KEPT && value <= worths[KEPT - 1]!) continue;
      if (kept < KEPT) kept++;
      insert(best, worths, kept - 1, other, value);
    }
    counts[person] = kept;
  }
  return { others, counts };
};

/** Puts a partner where it belongs in a list by falling worth that ends at `last`, which it drops. */
const insert = (
  best: Int32Array,
  worths: Float64Array,
  last: number,
  other: number,
  worth: number,
): void => {
  let place = last;
  for (; place > 0 && worths[place - 1]! < worth; place--) {
    best[place] = best[place - 1]!;
    worths[place] = worths[place - 1]!;
  }
  best[place] = other;
  worths[place] = worth;
};

import { type Bits, commonBits } from './bits.ts';
import type { WeekHours } from './hours.ts';
import { WORDS_IN_WEEK, weekWords } from './hours.ts';

/** Hours of the week that people have in common. */
export type Overlaps = {
  readonly weeks: Bits;
  of(i: number, j: number): number;
  /** The same of some people, named by their place in the order. */
  among(order: Int32Array): OverlapRows;
};

/** Hours of one person with a run of others, counted all at once. */
export type OverlapRows = {
  /** Fills `out[0 … until − from − 1]` with the hours of `place` with `from … until − 1`. */
  fill(place: number, from: number, until: number, out: Uint8Array): void;
};

/** Different weeks up to which every two are compared beforehand: a table of 4 MB. */
const TABULATED = 2048;

/**
 * Companies keep few different working weeks, and the search asks for their overlaps millions of
 * times: those are looked up, unless nearly everybody has a week of their own.
 */
export const overlaps = (hours: readonly WeekHours[]): Overlaps => {
  const weeks = toBits(hours);
  const distinct = [...new Set(hours)];
  return distinct.length > TABULATED ? counted(weeks) : tabulated(weeks, hours, distinct);
};

const counted = (weeks: Bits): Overlaps => ({
  weeks,
  of: (i, j) => commonBits(weeks, i, j),
  among: (order) => ({
    fill(place, from, until, out) {
      for (let other = from; other < until; other++)
        out[other - from] = commonBits(weeks, order[place]!, order[other]!);
    },
  }),
});

const tabulated = (
  weeks: Bits,
  hours: readonly WeekHours[],
  distinct: readonly WeekHours[],
): Overlaps => {
  const places = new Map(distinct.map((week, place) => [week, place]));
  const placeOf = Int32Array.from(hours, (week) => places.get(week) ?? 0);
  const rows = toBits(distinct);
  const width = distinct.length;
  const table = new Uint8Array(width * width);
  for (let at = 0; at < table.length; at++)
    table[at] = commonBits(rows, Math.floor(at / width), at % width);
  return {
    weeks,
    of: (i, j) => table[placeOf[i]! * width + placeOf[j]!]!,
    among(order) {
      const weekOf = Int32Array.from(order, (person) => placeOf[person]!);
      return {
        fill(place, from, until, out) {
          const row = weekOf[place]! * width;
          for (let other = from; other < until; other++)
            out[other - from] = table[row + weekOf[other]!]!;
        },
      };
    },
  };
};

const toBits = (hours: readonly WeekHours[]): Bits => {
  const masks = new Int32Array(hours.length * WORDS_IN_WEEK);
  for (const [row, week] of hours.entries()) masks.set(weekWords(week), row * WORDS_IN_WEEK);
  return { width: WORDS_IN_WEEK, masks };
};

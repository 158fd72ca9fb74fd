import { type Bits, commonBits } from './bits.ts';
import type { WeekHours } from './hours.ts';
import { WORDS_IN_WEEK, weekWords } from './hours.ts';

/** Hours of the week that people have in common. */
export type Overlaps = {
  readonly weeks: Bits;
  of(i: number, j: number): number;
};

/** Weeks up to which every two are compared beforehand: a table of 1 MB. */
const TABULATED = 1024;

/**
 * Companies keep few different working weeks, and the search asks for their overlaps millions of
 * times: those are looked up, unless nearly everybody has a week of their own.
 */
export const overlaps = (hours: readonly WeekHours[]): Overlaps => {
  const weeks = toBits(hours);
  const distinct = [...new Set(hours)];
  if (distinct.length > TABULATED) return { weeks, of: (i, j) => commonBits(weeks, i, j) };

  const places = new Map(distinct.map((week, place) => [week, place]));
  const placeOf = Int32Array.from(hours, (week) => places.get(week) ?? 0);
  const rows = toBits(distinct);
  const width = distinct.length;
  const table = Uint8Array.from({ length: width * width }, (_, at) =>
    commonBits(rows, Math.floor(at / width), at % width),
  );
  return { weeks, of: (i, j) => table[placeOf[i]! * width + placeOf[j]!]! };
};

const toBits = (hours: readonly WeekHours[]): Bits => {
  const masks = new Int32Array(hours.length * WORDS_IN_WEEK);
  for (const [row, week] of hours.entries()) masks.set(weekWords(week), row * WORDS_IN_WEEK);
  return { width: WORDS_IN_WEEK, masks };
};

import { z } from 'zod';
import { bitCount } from './bits.ts';

/** Hours of a week; Monday 00:00–01:00 UTC is hour 0, Sunday 23:00–24:00 UTC is hour 167. */
export const HOURS_IN_WEEK = 168;

const BYTES = HOURS_IN_WEEK / 8;

const WEEK_HOURS = /^[0-9a-f]{42}$/i;

/** Free hours of a week as 42 hex digits: byte b holds hours 8b..8b+7, least significant bit first. */
export const WeekHours = z.string().regex(WEEK_HOURS, {
  error: 'expected 42 hex digits, one bit for each of the 168 hours of a week',
});
export type WeekHours = z.infer<typeof WeekHours>;

export const isWeekHours = (text: string): boolean => WEEK_HOURS.test(text);

/**
 * Writes hours as `WeekHours`; order and duplicates do not matter.
 * @throws RangeError for an hour outside 0..167
 */
export const toWeekHours = (hours: Iterable<number>): WeekHours => {
  const bytes = new Uint8Array(BYTES);
  for (const hour of hours) {
    if (!Number.isInteger(hour) || hour < 0 || hour >= HOURS_IN_WEEK) {
      throw new RangeError(`${hour} is not an hour of the week (0..167)`);
    }
    bytes[hour >> 3]! |= 1 << (hour & 7);
  }
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** The hours that are set, ascending. */
export const hoursOf = (week: WeekHours): number[] => {
  const hours: number[] = [];
  for (let byte = 0; byte < BYTES; byte++) {
    const bits = Number.parseInt(week.slice(byte * 2, byte * 2 + 2), 16);
    for (let bit = 0; bit < 8; bit++) if ((bits >> bit) & 1) hours.push(byte * 8 + bit);
  }
  return hours;
};

/** The hours that are set in every one of the weeks, ascending; every hour for no weeks at all. */
export const commonHours = (weeks: readonly WeekHours[]): number[] => {
  const [first, ...rest] = weeks.map(hoursOf);
  if (first === undefined) return Array.from({ length: HOURS_IN_WEEK }, (_, hour) => hour);
  const sets = rest.map((hours) => new Set(hours));
  return first.filter((hour) => sets.every((set) => set.has(hour)));
};

/** Hours that two weeks have in common: the length of their `commonHours`, many times as fast. */
export const countCommonHours = (a: WeekHours, b: WeekHours): number => {
  let count = 0;
  // Seven digits at a time stay small integers.
  for (let at = 0; at < BYTES * 2; at += 7) {
    const common =
      Number.parseInt(a.slice(at, at + 7), 16) & Number.parseInt(b.slice(at, at + 7), 16);
    count += bitCount(common);
  }
  return count;
};

/** 32-bit words of a week, low hours first. */
export const WORDS_IN_WEEK = 6;

export const weekWords = (week: WeekHours): Int32Array => {
  const words = new Int32Array(WORDS_IN_WEEK);
  for (let byte = 0; byte < BYTES; byte++) {
    words[byte >> 2]! |=
      Number.parseInt(week.slice(byte * 2, byte * 2 + 2), 16) << ((byte & 3) * 8);
  }
  return words;
};

import { type Instant, instant, type TimeZone } from '@vicinity/core';
import { toWeekHours, type WeekHours } from '@vicinity/matching';
import { Temporal } from 'temporal-polyfill';
import { dayIn } from './schedule.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** When somebody works: ISO weekdays and minutes after local midnight. An end at or before the start is on the next day. */
export type WorkingTime = {
  readonly timezone: TimeZone;
  readonly days: readonly number[];
  readonly from: number;
  readonly until: number;
};

/** Half-open: includes `from`, excludes `until`. */
export type Interval = { readonly from: Instant; readonly until: Instant };

/**
 * The week in which the people of a round meet: seven days from the first full hour that leaves everybody a day
 * to read their mail. Every hour of the UTC week occurs in it exactly once.
 */
export const meetingWeek = (startedAt: Instant): Interval => {
  const from = Math.ceil((startedAt + DAY) / HOUR) * HOUR;
  return { from: instant(from), until: instant(from + 7 * DAY) };
};

/** Working time within a window, in order: local hours on those very days, so summer time is what it is then. */
export const workingIntervals = (time: WorkingTime, window: Interval): readonly Interval[] => {
  const first = dayIn(time.timezone, window.from).subtract({ days: 1 });
  const last = dayIn(time.timezone, window.until);
  const length = first.until(last).days + 1;
  return Array.from({ length }, (_, offset) => first.add({ days: offset }))
    .filter((day) => time.days.includes(day.dayOfWeek))
    .map((day) => ({
      from: Math.max(at(day, time.from, time.timezone), window.from),
      until: Math.min(
        at(day, time.until + (time.until <= time.from ? 24 * 60 : 0), time.timezone),
        window.until,
      ),
    }))
    .filter(({ from, until }) => from < until)
    .map(({ from, until }) => ({ from: instant(from), until: instant(until) }));
};

/** The full hours of the UTC week that lie inside these intervals. A started hour does not count. */
export const weekHoursIn = (intervals: readonly Interval[]): WeekHours =>
  toWeekHours(
    intervals.flatMap(({ from, until }) => {
      const first = Math.ceil(from / HOUR);
      const length = Math.max(0, Math.floor(until / HOUR) - first);
      return Array.from({ length }, (_, offset) => hourOfWeek(first + offset));
    }),
  );

// 1970-01-01 was a Thursday: three days into its week.
const hourOfWeek = (hoursSinceEpoch: number): number => (hoursSinceEpoch + 3 * 24) % 168;

const at = (day: Temporal.PlainDate, minutes: number, timezone: TimeZone): number =>
  day.add({ days: Math.floor(minutes / (24 * 60)) }).toZonedDateTime({
    timeZone: timezone,
    plainTime: new Temporal.PlainTime(Math.floor(minutes / 60) % 24, minutes % 60),
  }).epochMilliseconds;

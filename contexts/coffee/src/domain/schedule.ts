import { type Instant, instant, type TimeZone } from '@vicinity/core';
import { Temporal } from 'temporal-polyfill';
import type { Schedule } from '../contract/index.ts';

/**
 * The first run after `after`: the scheduled weekday at its local time, whatever summer time does meanwhile.
 * With `previous`, a run that this schedule had planned, whole periods are counted from its local day, so that
 * a fortnight stays a fortnight; runs missed while the hub was off are skipped, not made up for.
 * A local time that the clocks skip runs as much later as they skip.
 */
export const nextRunAt = (
  { everyWeeks, weekday, at }: Schedule,
  timezone: TimeZone,
  after: Instant,
  previous?: Instant,
): Instant => {
  const time = Temporal.PlainTime.from(at);
  const runOn = (day: Temporal.PlainDate): Instant =>
    instant(day.toZonedDateTime({ timeZone: timezone, plainTime: time }).epochMilliseconds);
  const today = dayIn(timezone, after);
  const period = 7 * everyWeeks;

  if (previous === undefined) {
    const day = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
    return runOn(day) > after ? runOn(day) : runOn(day.add({ days: 7 }));
  }
  const anchor = dayIn(timezone, previous);
  const periods = Math.max(1, Math.floor(anchor.until(today).days / period));
  const day = anchor.add({ days: periods * period });
  return runOn(day) > after ? runOn(day) : runOn(day.add({ days: period }));
};

/** The calendar day at a moment in a zone. */
export const dayIn = (timezone: TimeZone, at: Instant): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();

import type { Instant, TimeZone } from '@vicinity/core';
import type { Schedule } from '../../contract/index.ts';
import { nextRunAt } from '../../domain/schedule.ts';

/** The days of the first run and those after it, on the programme's own calendar. */
export const nextRuns = (
  schedule: Schedule,
  timezone: TimeZone,
  first: Instant,
  count: number,
): string[] => {
  const day = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: timezone,
  });
  const runs: Instant[] = [first];
  while (runs.length < count) {
    const last = runs.at(-1) ?? first;
    runs.push(nextRunAt(schedule, timezone, last, last));
  }
  return runs.map((run) => day.format(run));
};

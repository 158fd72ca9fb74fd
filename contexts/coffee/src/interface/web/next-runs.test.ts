import { instant, TimeZone } from '@vicinity/core';
import { expect, test } from 'vitest';
import type { Schedule } from '../../contract/index.ts';
import { nextRuns } from './next-runs.ts';

/** A day in the reader's language, whatever that is where the tests run. */
const day = (date: string): string =>
  new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(date));

test('the next runs go on at the schedule’s pace from the first', () => {
  const fortnightly: Schedule = { everyWeeks: 2, weekday: 1, at: '09:00' };
  const first = instant(Date.parse('2026-03-16T09:00Z'));

  expect(nextRuns(fortnightly, TimeZone.parse('Europe/Lisbon'), first, 3)).toEqual(
    ['2026-03-16', '2026-03-30', '2026-04-13'].map(day),
  );
});

test('a run is on the programme’s day, also where that is another one in UTC', () => {
  const early: Schedule = { everyWeeks: 1, weekday: 1, at: '06:00' };
  const first = instant(Date.parse('2026-03-08T21:00Z'));

  expect(nextRuns(early, TimeZone.parse('Asia/Tokyo'), first, 2)).toEqual(
    ['2026-03-09', '2026-03-16'].map(day),
  );
});

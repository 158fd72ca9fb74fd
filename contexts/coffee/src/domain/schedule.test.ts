import { type Instant, instant, TimeZone } from '@vicinity/core';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Schedule } from '../contract/index.ts';
import { nextRunAt } from './schedule.ts';

const lisbon = TimeZone.parse('Europe/Lisbon');
const at = (text: string): Instant => instant(Date.parse(text));
const text = (run: Instant): string => new Date(run).toISOString();
const mondays: Schedule = { everyWeeks: 1, weekday: 1, at: '09:00' };

test('the first run is on the next such weekday, today included while its time is to come', () => {
  expect(text(nextRunAt(mondays, lisbon, at('2026-03-04T12:00Z')))).toBe(
    '2026-03-09T09:00:00.000Z',
  );
  expect(text(nextRunAt(mondays, lisbon, at('2026-03-09T08:59Z')))).toBe(
    '2026-03-09T09:00:00.000Z',
  );
  expect(text(nextRunAt(mondays, lisbon, at('2026-03-09T09:00Z')))).toBe(
    '2026-03-16T09:00:00.000Z',
  );
});

test('nine o’clock stays nine o’clock when summer time begins and ends', () => {
  const [march, october] = [at('2026-03-23T09:00Z'), at('2026-10-19T08:00Z')];

  expect(text(nextRunAt(mondays, lisbon, march, march))).toBe('2026-03-30T08:00:00.000Z');
  expect(text(nextRunAt(mondays, lisbon, october, october))).toBe('2026-10-26T09:00:00.000Z');
});

test('a time that the clocks skip runs as much later as they skip', () => {
  const schedule: Schedule = { everyWeeks: 1, weekday: 7, at: '02:30' };

  // Berlin goes from 02:00 to 03:00 on 29 March 2026.
  const run = nextRunAt(schedule, TimeZone.parse('Europe/Berlin'), at('2026-03-28T00:00Z'));

  expect(text(run)).toBe('2026-03-29T01:30:00.000Z');
});

test('a fortnight stays a fortnight, and runs missed meanwhile are skipped', () => {
  const fortnightly = { ...mondays, everyWeeks: 2 };
  const planned = at('2026-01-05T09:00Z');

  expect(text(nextRunAt(fortnightly, lisbon, planned, planned))).toBe('2026-01-19T09:00:00.000Z');
  expect(text(nextRunAt(fortnightly, lisbon, at('2026-02-03T09:00Z'), planned))).toBe(
    '2026-02-16T09:00:00.000Z',
  );
});

test('in every zone and at every moment the next run is later, on its weekday, at its local time', () => {
  const zones = [
    'Europe/Lisbon',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2035, 0) }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 4, max: 23 }), // clocks change before four, where local times are skipped
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 400 }),
      (zone, now, weekday, hour, everyWeeks, daysLate) => {
        const timezone = TimeZone.parse(zone);
        const time = `${String(hour).padStart(2, '0')}:15`;
        const schedule = { everyWeeks, weekday, at: time };
        const first = nextRunAt(schedule, timezone, instant(now));
        const later = instant(first + daysLate * 86_400_000);
        const second = nextRunAt(schedule, timezone, later, first);

        const local = (run: Instant) =>
          Temporal.Instant.fromEpochMilliseconds(run).toZonedDateTimeISO(zone);
        expect(first).toBeGreaterThan(now);
        expect(second).toBeGreaterThan(later);
        for (const run of [first, second]) {
          expect(local(run).dayOfWeek).toBe(weekday);
          expect(local(run).toPlainTime().toString()).toBe(`${time}:00`);
        }
        const days = local(first).toPlainDate().until(local(second).toPlainDate()).days;
        expect(days % (7 * everyWeeks)).toBe(0);
      },
    ),
  );
});

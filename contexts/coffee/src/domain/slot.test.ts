import { instant, TimeZone } from '@vicinity/core';
import { hoursOf } from '@vicinity/matching';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { proposeSlot } from './slot.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  meetingWeek,
  type WorkingTime,
  weekHoursIn,
  workingIntervals,
} from './working-time.ts';

const officeHours = (zone: string, changes: Partial<WorkingTime> = {}): WorkingTime => ({
  timezone: TimeZone.parse(zone),
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  until: 17 * 60,
  ...changes,
});
const weekAfter = (text: string) => meetingWeek(instant(Date.parse(text)));
const propose = (times: readonly WorkingTime[], week = weekAfter('2026-03-04T09:00Z')) =>
  proposeSlot(times.map((time) => workingIntervals(time, week)));
const text = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString();

describe('a slot', () => {
  test('is in the middle of the first day in common', () => {
    expect(text(propose([officeHours('Europe/Lisbon')])?.from)).toBe('2026-03-05T12:45:00.000Z');
  });

  test('is where Lisbon and New York both work, away from the edges of their days', () => {
    const slot = propose([officeHours('Europe/Lisbon'), officeHours('America/New_York')]);

    // 14–17 UTC in common; New York begins at 14, Lisbon ends at 17.
    expect(text(slot?.from)).toBe('2026-03-05T15:15:00.000Z');
  });

  test('may be the only half hour there is', () => {
    const slot = propose([
      officeHours('Europe/Lisbon', { until: 9 * 60 + 30 }),
      officeHours('Europe/Lisbon', { until: 12 * 60 }),
    ]);

    expect(text(slot?.from)).toBe('2026-03-05T09:00:00.000Z');
    expect(text(slot?.until)).toBe('2026-03-05T09:30:00.000Z');
  });

  test('does not exist when nobody’s hours meet', () => {
    expect(
      propose([officeHours('Europe/Lisbon'), officeHours('Pacific/Auckland')]),
    ).toBeUndefined();
  });

  test('follows the clocks of each zone in the week in which they differ', () => {
    const both = [officeHours('Europe/Lisbon'), officeHours('America/New_York')];

    // From 8 to 29 March 2026 New York is on summer time and Lisbon is not: 13–17 UTC in common.
    const slot = propose(both, weekAfter('2026-03-10T09:00Z'));

    expect(text(slot?.from)).toBe('2026-03-11T14:45:00.000Z');
  });
});

const aWorkingTime = fc
  .record({
    zone: fc.constantFrom(
      'Europe/Lisbon',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
    ),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: fc.integer({ min: 0, max: 1400 }),
    length: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ zone, days, from, length }) =>
    officeHours(zone, { days, from, until: Math.min(1440, from + length) }),
  );
const aMoment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2034, 0) }).map(instant);

test('a slot lies in the week, on a quarter of an hour, and inside everybody’s local working day', () => {
  fc.assert(
    fc.property(fc.array(aWorkingTime, { minLength: 1, maxLength: 4 }), aMoment, (times, now) => {
      const week = meetingWeek(now);
      const slot = propose(times, week);
      if (!slot) return;

      expect(slot.from).toBeGreaterThanOrEqual(now + DAY);
      expect(slot.until).toBeLessThanOrEqual(week.until);
      expect(slot.until - slot.from).toBe(30 * MINUTE);
      expect(slot.from % (15 * MINUTE)).toBe(0);
      for (const time of times) {
        const start = Temporal.Instant.fromEpochMilliseconds(slot.from).toZonedDateTimeISO(
          time.timezone,
        );
        const day = start.toPlainDate();
        const border = (minutes: number) =>
          day
            .toZonedDateTime({
              timeZone: time.timezone,
              plainTime: new Temporal.PlainTime(Math.floor(minutes / 60) % 24, minutes % 60),
            })
            .add({ days: Math.floor(minutes / 1440) }).epochMilliseconds;
        expect(time.days).toContain(start.dayOfWeek);
        expect(slot.from).toBeGreaterThanOrEqual(border(time.from));
        expect(slot.until).toBeLessThanOrEqual(border(time.until));
      }
    }),
  );
});

test('whoever shares an hour of the week in the input has a slot', () => {
  fc.assert(
    fc.property(aWorkingTime, aWorkingTime, aMoment, (a, b, now) => {
      const week = meetingWeek(now);
      const [hoursA, hoursB] = [a, b].map(
        (time) => new Set(hoursOf(weekHoursIn(workingIntervals(time, week)))),
      );
      const inCommon = [...(hoursA ?? [])].some((hour) => hoursB?.has(hour));

      fc.pre(inCommon);
      expect(propose([a, b], week)).toBeDefined();
    }),
  );
});

test('the week of a round has every hour of the UTC week once, a day after its start', () => {
  fc.assert(
    fc.property(aMoment, (now) => {
      const week = meetingWeek(now);

      expect(week.from - now).toBeGreaterThanOrEqual(DAY);
      expect(week.from - now).toBeLessThan(DAY + HOUR);
      expect(hoursOf(weekHoursIn([week]))).toHaveLength(168);
    }),
  );
});

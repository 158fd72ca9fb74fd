import { expect, test } from 'vitest';
import { localClock, worksAt } from './local-time.ts';

const office = { days: [1, 2, 3, 4, 5], from: 540, until: 1020 };
const at = (iso: string): number => Date.parse(iso);

test('the clock shows the zone’s own day and minutes, summer time included', () => {
  expect(localClock('Asia/Kolkata', at('2026-03-01T20:00:00Z'))).toEqual({ day: 1, minutes: 90 });
  expect(localClock('Europe/Lisbon', at('2026-03-28T09:00:00Z'))).toEqual({ day: 6, minutes: 540 });
  expect(localClock('Europe/Lisbon', at('2026-03-30T09:00:00Z'))).toEqual({ day: 1, minutes: 600 });
  expect(localClock('UTC', at('2026-03-02T00:00:00Z'))).toEqual({ day: 1, minutes: 0 });
});

test('people work from the first minute of their hours up to the last, on their days', () => {
  expect(worksAt(office, 'UTC', at('2026-03-02T08:59:00Z'))).toBe(false);
  expect(worksAt(office, 'UTC', at('2026-03-02T09:00:00Z'))).toBe(true);
  expect(worksAt(office, 'UTC', at('2026-03-02T16:59:00Z'))).toBe(true);
  expect(worksAt(office, 'UTC', at('2026-03-02T17:00:00Z'))).toBe(false);
  expect(worksAt(office, 'UTC', at('2026-03-01T12:00:00Z'))).toBe(false);
});

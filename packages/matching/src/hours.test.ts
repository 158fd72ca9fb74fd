import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonHours, HOURS_IN_WEEK, hoursOf, toWeekHours, WeekHours } from './hours.ts';
import { overlaps } from './overlap.ts';

const hours = fc.uniqueArray(fc.nat(HOURS_IN_WEEK - 1));
const ascending = (items: readonly number[]) => items.toSorted((a, b) => a - b);

test('Monday’s first hour is the least significant bit of the first byte', () => {
  expect(toWeekHours([0])).toBe(`01${'00'.repeat(20)}`);
  expect(toWeekHours([7, 8, 167])).toBe(`8001${'00'.repeat(18)}80`);
});

test('hours survive writing and reading', () => {
  fc.assert(
    fc.property(hours, (some) => {
      expect(hoursOf(WeekHours.parse(toWeekHours(some)))).toEqual(ascending(some));
    }),
  );
});

test('an hour outside the week is refused', () => {
  expect(() => toWeekHours([168])).toThrow(RangeError);
  expect(() => toWeekHours([1.5])).toThrow(RangeError);
});

test('common hours are those that everybody has, and the engine counts the same', () => {
  fc.assert(
    fc.property(hours, hours, (one, two) => {
      const common = commonHours([toWeekHours(one), toWeekHours(two)]);

      expect(common).toEqual(ascending(one.filter((hour) => two.includes(hour))));
      expect(overlaps([toWeekHours(one), toWeekHours(two)]).of(0, 1)).toBe(common.length);
    }),
  );
});

test('overlaps are the same where too many weeks differ to be tabulated', () => {
  const weeks = Array.from({ length: 1100 }, (_, at) =>
    toWeekHours([at % 168, (at * 7) % 168, Math.floor(at / 168) + 20]),
  );
  expect(new Set(weeks).size).toBeGreaterThan(1024);
  const many = overlaps(weeks);

  for (let at = 0; at < 200; at++) {
    const expected = commonHours([weeks[at] ?? '', weeks[at + 900] ?? '']).length;
    expect(many.of(at, at + 900)).toBe(expected);
  }
});

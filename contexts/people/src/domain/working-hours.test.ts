import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkingHours, writeWorkingHours } from './working-hours.ts';

describe('working hours', () => {
  test.each([
    ['Mon-Fri 09:00-17:00', { days: [1, 2, 3, 4, 5], from: 540, until: 1020 }],
    ['09:00-17:00', { days: [1, 2, 3, 4, 5], from: 540, until: 1020 }],
    ['9-17', { days: [1, 2, 3, 4, 5], from: 540, until: 1020 }],
    ['Mon, Wed, Friday 10:30 – 18:00', { days: [1, 3, 5], from: 630, until: 1080 }],
    ['Sun–Thu 08:00–16:00', { days: [1, 2, 3, 4, 7], from: 480, until: 960 }],
    ['tues-wed,sat 0:00-24:00', { days: [2, 3, 6], from: 0, until: 1440 }],
  ])('%s is read', (text, hours) => {
    expect(readWorkingHours(text)).toEqual(hours);
  });

  test.each([
    '',
    'Mon-Fri',
    'M-F 9-17',
    'Mon-Fri 22:00-06:00',
    '09:00-09:00',
    '09:60-17:00',
    '09:00-25:00',
    'Mon-Tue-Wed 9-17',
    'Mon, 9-17',
    'nine to five',
  ])('“%s” is refused', (text) => {
    expect(readWorkingHours(text)).toBeUndefined();
  });

  test('what is written is read back', () => {
    const hours = fc
      .record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        from: fc.integer({ min: 0, max: 1439 }),
        length: fc.integer({ min: 1, max: 1440 }),
      })
      .map(({ days, from, length }) => ({
        days: days.sort((a, b) => a - b),
        from,
        until: Math.min(1440, from + length),
      }));

    fc.assert(
      fc.property(hours, (one) => {
        expect(readWorkingHours(writeWorkingHours(one))).toEqual(one);
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Wishes } from '../contract/index.ts';
import { normaliseWishes } from './preferences.ts';

test('what rounding leaves over goes to the largest remainders', () => {
  const wishes = { topics: 1, department: 1, level: -1, office: 0, overlap: 0 };

  expect(normaliseWishes(wishes)).toEqual([334, 333, -333, 0, 0]);
});

test('wishes keep their signs and proportions, and sum to exactly a thousand', () => {
  const wish = fc.integer({ min: -100, max: 100 });
  const wishes = fc
    .record({ topics: wish, department: wish, level: wish, office: wish, overlap: wish })
    .filter((some) => Wishes.safeParse(some).success);
  fc.assert(
    fc.property(wishes, (some) => {
      const scaled = normaliseWishes(some);
      const given = [some.topics, some.department, some.level, some.office, some.overlap];
      const total = given.reduce((sum, one) => sum + Math.abs(one), 0);

      expect(scaled.reduce((sum, one) => sum + Math.abs(one), 0)).toBe(1000);
      for (const [index, one] of scaled.entries()) {
        expect(Math.abs(one - ((given[index] ?? 0) * 1000) / total)).toBeLessThan(1);
      }
    }),
  );
});

test('no wish at all is refused', () => {
  const none = { topics: 0, department: 0, level: 0, office: 0, overlap: 0 };

  expect(Wishes.safeParse(none).error?.issues).toMatchObject([{ path: ['topics'] }]);
});

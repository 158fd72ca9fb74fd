import { expect, test } from 'vitest';
import { momentText, relativeText } from './when-text.ts';

const now = Date.UTC(2026, 2, 1, 9, 30);
const hour = 3_600_000;

test.each([
  [20_000, 'now'],
  [-90_000, '1 minute ago'],
  [3 * hour, 'in 3 hours'],
  [26 * hour, 'tomorrow'],
  [-50 * hour, '2 days ago'],
  [15 * 24 * hour, 'in 2 weeks'],
])('%d ms from now is “%s”', (distance, words) => {
  expect(relativeText(now + distance, now, 'en')).toBe(words);
});

test('a moment is told in the zone asked for', () => {
  expect(momentText(now, 'time', 'Asia/Tokyo', 'en-GB')).toMatch(/^18:30/);
});

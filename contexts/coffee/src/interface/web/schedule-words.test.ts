import { TimeZone } from '@vicinity/core';
import { describe, expect, test } from 'vitest';
import { someSettings } from '../../testing/builders.ts';
import { ruleWords, scheduleWords, sizeWords } from './schedule-words.ts';

describe('a schedule', () => {
  const newYork = TimeZone.parse('America/New_York');

  test.each([
    [1, 1, 'Every Monday at 09:00, New York time'],
    [2, 5, 'Every second Friday at 09:00, New York time'],
    [4, 7, 'Every 4 weeks on Sunday at 09:00, New York time'],
  ])('every %i weeks on day %i reads “%s”', (everyWeeks, weekday, words) => {
    expect(scheduleWords({ everyWeeks, weekday, at: '09:00' }, newYork)).toBe(words);
  });

  test('that is none leaves it to organisers', () => {
    expect(scheduleWords(null, newYork)).toBe('Whenever an organiser runs a round');
  });
});

test.each([
  [2, 2, 2, 'Pairs'],
  [2, 2, 3, 'Pairs, up to 3 where the numbers ask for it'],
  [3, 4, 5, 'Groups of 4, from 3 to 5 where the numbers ask for it'],
])('groups of %i, best %i, to %i read “%s”', (min, target, max, words) => {
  expect(sizeWords({ min, target, max })).toBe(words);
});

describe('rules', () => {
  const { rules } = someSettings();

  test('are told one by one', () => {
    expect(ruleWords(rules)).toEqual([
      'Nobody meets a colleague of the same team.',
      'Nobody meets their manager.',
      'Everyone in a group speaks one common language.',
      'Remote people meet remotely, on-site people in their office.',
      'A group shares at least 2 working hours a week.',
    ]);
  });

  test('that are off are not told, and hours in common are none at 0', () => {
    expect(ruleWords({ ...rules, banManager: false, respectMode: false, minOverlap: 0 })).toEqual([
      'Nobody meets a colleague of the same team.',
      'Everyone in a group speaks one common language.',
    ]);
  });
});

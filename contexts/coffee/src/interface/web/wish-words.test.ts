import { describe, expect, test } from 'vitest';
import type { Wishes } from '../../contract/index.ts';
import { degree, wishesSummary } from './wish-words.ts';

const wishes = (changes: Partial<Wishes>): Wishes => ({
  topics: 0,
  department: 0,
  level: 0,
  office: 0,
  overlap: 0,
  ...changes,
});

describe('the degree of a wish', () => {
  test.each([
    [0, 'Does not matter'],
    [1, 'Shared topics, a little'],
    [19, 'Shared topics, a little'],
    [20, 'Shared topics, quite a bit'],
    [60, 'Shared topics, very much'],
    [-100, 'New topics, very much'],
  ])('of %i is “%s”', (value, words) => {
    expect(degree('topics', value)).toBe(words);
  });
});

describe('wishes as a sentence', () => {
  test('begin with the strongest, whichever way it points', () => {
    expect(wishesSummary(wishes({ topics: 30, office: -80, overlap: 50 }))).toBe(
      'You look for your own office above all, then many working hours in common and topics you share.',
    );
  });

  test('leave out what does not matter', () => {
    expect(wishesSummary(wishes({ department: 10 }))).toBe('You look for another department.');
  });

  test('say so when nothing matters', () => {
    expect(wishesSummary(wishes({}))).toBe('Nothing matters so far. Move at least one slider.');
  });
});

import { type Instant, instant } from '@vicinity/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Failures, fail, type Rule, takeBack, waitAfter } from './backoff.ts';

const minute = 60_000;
const rule: Rule = { free: 3, forgivenEvery: 60 * minute };
const start = instant(Date.UTC(2026, 10, 27, 9));
const later = (ms: number): Instant => instant(start + ms);

/** So many failures, each as soon as it may be. */
const failTimes = (times: number, given: Rule = rule): Failures => {
  let state = fail(undefined, given, start);
  for (let count = 1; count < times; count += 1)
    state = fail(state, given, instant(Math.max(start, state.waitsUntil)));
  return state;
};

describe('waiting', () => {
  test('doubles from the last free failure on, up to 15 minutes', () => {
    const waits = [1, 2, 3, 4, 5, 12, 13, 14, 100].map((failures) => waitAfter(failures, rule));

    expect(waits).toEqual([
      0,
      0,
      1_000,
      2_000,
      4_000,
      512_000,
      15 * minute,
      15 * minute,
      15 * minute,
    ]);
  });

  test('is forgiven one failure after the other, not all at once', () => {
    const five = failTimes(5);

    expect(fail(five, rule, later(61 * minute)).failures).toBe(5);
    expect(fail(five, rule, later(4 * 60 * minute)).failures).toBe(2);
    expect(fail(five, rule, later(24 * 60 * minute)).failures).toBe(1);
  });

  test('of a shared address ends, though somebody mistypes all day long', () => {
    const shared: Rule = { free: 50, forgivenEvery: minute };
    let state = fail(undefined, shared, start);
    for (let count = 1; count <= 600; count += 1)
      state = fail(state, shared, later(count * 61_000));

    expect(state.failures).toBeLessThanOrEqual(2);
  });

  test('never reaches beyond what the longest wait needs, so that it ends in hours', () => {
    expect(failTimes(500).failures).toBe(13);
  });
});

describe('a try that turned out right', () => {
  test('leaves what others did, and brings nobody a wait', () => {
    const attacked = failTimes(7);
    const at = attacked.waitsUntil;

    const after = takeBack(fail(attacked, rule, at), rule, at);

    expect(after.failures).toBe(7);
    expect(after.waitsUntil).toBe(at + waitAfter(7, rule));
  });

  test('never makes fewer failures than it added, nor a longer wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(10_000_000), (times, pause) => {
        const before = failTimes(times);
        const now = instant(before.waitsUntil + pause);
        const counted = fail(before, rule, now);
        const after = takeBack(counted, rule, now);
        expect(after.failures).toBe(counted.failures - 1);
        expect(after.waitsUntil).toBeLessThanOrEqual(counted.waitsUntil);
      }),
    );
  });
});

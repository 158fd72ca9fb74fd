import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterAttempt, MAX_ATTEMPTS } from './attempt.ts';

const news = { attempts: 1, security: false };
const invitation = { attempts: 1, security: true };

describe('after an attempt', () => {
  test('a refusal for good fails at once', () => {
    const outcome = { result: 'refused', permanent: true, detail: '550 No such user' } as const;

    expect(afterAttempt(news, outcome, 0)).toEqual({ state: 'failed', detail: '550 No such user' });
  });

  test('silence leaves news uncertain, and sends security mail again', () => {
    const outcome = { result: 'unknown', detail: 'The connection broke.' } as const;

    expect(afterAttempt(news, outcome, 0).state).toBe('uncertain');
    expect(afterAttempt(invitation, outcome, 0).state).toBe('queued');
  });

  test('security mail that may have arrived is never called failed', () => {
    const outcome = { result: 'unknown', detail: 'The connection broke.' } as const;

    expect(afterAttempt({ ...invitation, attempts: MAX_ATTEMPTS }, outcome, 0).state).toBe(
      'uncertain',
    );
  });

  test('a server out of reach is tried again after growing pauses, for most of a day', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => {
      const next = afterAttempt(
        { ...news, attempts: index + 1 },
        { result: 'unreachable', detail: '' },
        1,
      );
      return next.state === 'queued' ? next.pauseMs : Number.NaN;
    });

    expect(pauses[0]).toBe(10_000);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(12);
    expect(hours).toBeLessThan(24);
  });

  test('chance spreads a pause over its upper half', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
        const next = afterAttempt(news, { result: 'unreachable', detail: '' }, chance);
        expect(next).toMatchObject({ state: 'queued' });
        if (next.state !== 'queued') return;
        expect(next.pauseMs).toBeGreaterThanOrEqual(5_000);
        expect(next.pauseMs).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { count, Playwright, Vitest } from './counts.ts';

const vitest = { success: true, numPassedTests: 40, numFailedTests: 0, numPendingTests: 1 };
const playwright = { stats: { expected: 8, unexpected: 0, flaky: 0, skipped: 2 }, errors: [] };

test('both runners add up', () => {
  expect(count([Vitest.parse(vitest), Playwright.parse(playwright)])).toEqual({
    passed: 48,
    failed: 0,
    skipped: 3,
  });
});

test('a test file that does not load is a failure', () => {
  expect(Vitest.parse({ ...vitest, success: false }).failed).toBe(1);
});

test('a browser test that passes only when tried again is a failure', () => {
  const stats = { ...playwright.stats, flaky: 1 };

  expect(Playwright.parse({ ...playwright, stats }).failed).toBe(1);
});

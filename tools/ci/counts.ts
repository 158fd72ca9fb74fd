import { z } from 'zod';

/** How many tests ended in which way. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** What Vitest's JSON reporter says. A file that does not load fails without a failed test. */
export const Vitest = z
  .object({
    success: z.boolean(),
    numPassedTests: z.int(),
    numFailedTests: z.int(),
    numPendingTests: z.int(),
  })
  .transform(
    ({ success, numPassedTests, numFailedTests, numPendingTests }): Counts => ({
      passed: numPassedTests,
      failed: success ? numFailedTests : Math.max(1, numFailedTests),
      skipped: numPendingTests,
    }),
  );

/** What Playwright's JSON reporter says. A test that passed on its second try is flaky, and that is a failure. */
export const Playwright = z
  .object({
    stats: z.object({
      expected: z.int(),
      unexpected: z.int(),
      flaky: z.int(),
      skipped: z.int(),
    }),
    errors: z.array(z.unknown()),
  })
  .transform(
    ({ stats, errors }): Counts => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    }),
  );

export const count = (parts: readonly Counts[]): Counts => ({
  passed: sum(parts.map((part) => part.passed)),
  failed: sum(parts.map((part) => part.failed)),
  skipped: sum(parts.map((part) => part.skipped)),
});

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

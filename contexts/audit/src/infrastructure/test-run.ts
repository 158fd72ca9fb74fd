import { readFile } from 'node:fs/promises';
import { instant } from '@vicinity/core';
import { z } from 'zod';
import type { TestResult } from '../contract/compliance.ts';
import type { TestRun } from '../domain/compliance.ts';

/** The results of a run, as Vitest writes them: `--reporter=json`. */
const Results = z.object({
  startTime: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

/** What a run of the tests found, from its file; null where there is none that can be read. */
export const readTestRun = async (path: string | null): Promise<TestRun | null> => {
  if (path === null) return null;
  const run = await resultsIn(path).catch(() => null);
  if (run === null) return null;
  const { startTime, testResults } = run;
  return {
    at: instant(startTime),
    resultOf: ({ file, test }) => {
      const of = testResults
        .filter(({ name }) => name.endsWith(`/${file}`))
        .flatMap(({ assertionResults }) => assertionResults)
        // A test of many rows is named by what its row adds to its name.
        .filter(({ title }) => test !== null && title.includes(test));
      return worst(of.map(({ status }) => status));
    },
  };
};

/** Names may be shared by several tests of a file: all have to have passed. */
const worst = (statuses: readonly string[]): TestResult | null => {
  if (statuses.length === 0) return null;
  if (statuses.includes('failed')) return 'failed';
  return statuses.every((status) => status === 'passed') ? 'passed' : 'skipped';
};

const resultsIn = async (path: string) => Results.parse(JSON.parse(await readFile(path, 'utf8')));

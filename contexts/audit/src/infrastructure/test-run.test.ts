import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTestRun } from './test-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vicinity-results-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (content: string) => {
  const path = join(folder, 'unit.json');
  await writeFile(path, content);
  return readTestRun(path);
};

test('a test has passed when all of its name in its file have', async () => {
  const results = await run(
    JSON.stringify({
      startTime: 1_772_355_000_000,
      testResults: [
        {
          name: '/somewhere/packages/a.test.ts',
          assertionResults: [
            { title: 'with another audience it is refused', ancestorTitles: [], status: 'passed' },
            { title: 'is told', ancestorTitles: [], status: 'passed' },
            { title: 'is told', ancestorTitles: [], status: 'failed' },
            { title: 'waits', ancestorTitles: [], status: 'pending' },
          ],
        },
      ],
    }),
  );
  const resultOf = (name: string, file = 'packages/a.test.ts') =>
    results?.resultOf({ file, test: name });

  expect(results?.at).toBe(1_772_355_000_000);
  expect(resultOf('another audience')).toBe('passed');
  expect(resultOf('is told')).toBe('failed');
  expect(resultOf('waits')).toBe('skipped');
  expect(resultOf('is gone')).toBeNull();
  expect(resultOf('is told', 'packages/b.test.ts')).toBeNull();
});

test('without a file, or with one of something else, there are no results', async () => {
  expect(await readTestRun(null)).toBeNull();
  expect(await readTestRun(join(folder, 'nothing.json'))).toBeNull();
  expect(await run('nonsense')).toBeNull();
  expect(await run('{}')).toBeNull();
});

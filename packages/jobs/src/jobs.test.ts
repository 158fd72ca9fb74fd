import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  discardDeadLetter,
  enqueue,
  enqueueAll,
  type HandledJob,
  handle,
  job,
  jobsMigrations,
  listDeadLetters,
  retryDeadLetter,
  startWorkers,
  type Workers,
} from './index.ts';

const Pour = job('tea.pour', z.object({ cup: z.string() }), { maxAttempts: 1 });

let database: TestDatabase;
let workers: Workers | undefined;

beforeEach(async () => {
  database = await testDatabase([jobsMigrations]);
});
afterEach(async () => {
  await workers?.close();
  workers = undefined;
  await database.close();
});

const work = async (...jobs: HandledJob[]) => {
  workers = await startWorkers({
    pool: database.pool,
    url: database.url,
    jobs,
    concurrency: 2,
    log: () => {},
  });
};
const pour = (cup: string, options = {}) =>
  database.db.transaction((tx) => enqueue(tx, Pour, { cup }, options));

test('a job runs after its transaction commits, and not when it rolls back', async () => {
  const poured: string[] = [];
  await work(handle(Pour, async ({ cup }) => void poured.push(cup)));
  await database.db
    .transaction(async (tx) => {
      await enqueue(tx, Pour, { cup: 'dropped' });
      throw new Error('dropped it');
    })
    .catch(() => {});

  await pour('red');

  await vi.waitFor(() => expect(poured).toEqual(['red']), { timeout: 5_000 });
});

test('a waiting job is replaced by a later one of its key', async () => {
  await pour('red', { key: 'tray' });
  await pour('blue', { key: 'tray' });
  const poured: string[] = [];

  await work(handle(Pour, async ({ cup }) => void poured.push(cup)));

  await vi.waitFor(() => expect(poured).toEqual(['blue']), { timeout: 5_000 });
});

test('many jobs are added in one statement', async () => {
  await database.db.transaction((tx) =>
    enqueueAll(
      tx,
      Pour,
      ['a', 'b', 'c'].map((cup) => ({ payload: { cup }, key: cup })),
    ),
  );
  const poured: string[] = [];

  await work(handle(Pour, async ({ cup }) => void poured.push(cup)));

  await vi.waitFor(() => expect(poured.toSorted()).toEqual(['a', 'b', 'c']), { timeout: 5_000 });
});

test('a job out of attempts is a dead letter, which may be tried again or thrown away', async () => {
  let broken = true;
  const poured: string[] = [];
  await pour('red');
  await work(
    handle(Pour, async ({ cup }) => {
      if (broken) throw new Error('the pot is empty');
      poured.push(cup);
    }),
  );
  const dead = await vi.waitFor(
    async () => {
      const { items } = await listDeadLetters(database.db, { limit: 10 });
      expect(items).toMatchObject([
        { name: 'tea.pour', attempts: 1, error: expect.stringContaining('the pot is empty') },
      ]);
      return items[0]?.id ?? '';
    },
    { timeout: 5_000 },
  );

  broken = false;
  expect(await retryDeadLetter(database.db, dead)).toBe(true);

  await vi.waitFor(() => expect(poured).toEqual(['red']), { timeout: 5_000 });
  expect(await discardDeadLetter(database.db, dead)).toBe(false);
});

test('the jobs of a process that was killed are taken over at once', async () => {
  await pour('red');
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./testing/stuck-worker.ts', import.meta.url)), database.url],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await database.db.run(sql`update graphile_worker._private_jobs set max_attempts = 5`);
  const poured: string[] = [];

  await vi.waitFor(async () => {
    const { n } = await database.db.one(
      z.object({ n: z.int() }),
      sql`
      select count(*) as n from pg_stat_activity where application_name like 'stuck%'`,
    );
    expect(n).toBe(0);
  });
  await work(handle(Pour, async ({ cup }) => void poured.push(cup)));

  await vi.waitFor(() => expect(poured).toEqual(['red']), { timeout: 5_000 });
});

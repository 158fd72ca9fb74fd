import { PersonId, type Role, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { buildServer, httpMigrations } from '@vicinity/http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { enqueueAll, job, jobsMigrations, jobsRoutes } from './index.ts';

const Pour = job('tea.pour', z.object({ cup: z.string() }));

let database: TestDatabase;
let app: ReturnType<typeof buildServer>;

beforeAll(async () => {
  database = await testDatabase([jobsMigrations, httpMigrations]);
  app = buildServer({
    db: database.db,
    routes: jobsRoutes(database.db),
    resolveActor: async ({ headers }) => {
      const roles: Role[] = headers['x-role'] === 'admin' ? ['admin'] : ['member'];
      return { kind: 'person', id: randomIds(PersonId), roles };
    },
  });
  await database.db.transaction((tx) =>
    enqueueAll(
      tx,
      Pour,
      ['a', 'b', 'c'].map((cup) => ({ payload: { cup } })),
    ),
  );
  await database.db.run(sql`
    update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'the pot is empty'
    where payload->>'cup' <> 'c'`);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, role = 'admin') =>
  app.inject({ method, url: `/api/v1/jobs/dead-letters${path}`, headers: { 'x-role': role } });

test('members are not shown what failed', async () => {
  const reply = await ask('GET', '', 'member');

  expect(reply.statusCode).toBe(403);
  expect(reply.json()).toMatchObject({
    type: '/problems/access/not-allowed',
    permission: 'jobs.operate',
  });
});

test('dead letters are listed newest first, a page at a time, and living jobs are not', async () => {
  const first = (await ask('GET', '?limit=1')).json();
  const second = (await ask('GET', `?limit=1&after=${first.next}`)).json();

  expect(first.items).toMatchObject([{ id: '2', name: 'tea.pour', error: 'the pot is empty' }]);
  expect(second).toMatchObject({ items: [{ id: '1' }], next: null });
});

test('a dead letter is retried once, and one that is gone says so', async () => {
  expect((await ask('POST', '/1/retry')).statusCode).toBe(204);

  const again = await ask('POST', '/1/retry');

  expect(again.statusCode).toBe(404);
  expect(again.json()).toMatchObject({ type: '/problems/jobs/dead-letter-not-found', id: '1' });
});

test('a dead letter is discarded for good', async () => {
  expect((await ask('DELETE', '/2')).statusCode).toBe(204);
  expect((await ask('GET', '')).json().items).toEqual([]);
});

test('a number that is no job is refused by name', async () => {
  const reply = await ask('POST', '/nine/retry');

  expect(reply.json()).toMatchObject({
    faults: [{ field: 'params.id', message: 'expected the number of a job' }],
  });
});

/**
 * Throughput of the authenticated list of people, 20 rows with their managers, through sessions, access, parsing and
 * encoding; against bare Fastify and pg, which send the text of the very same statement. Exits with 1 below the floor.
 */
import { join } from 'node:path';
import { auditMigrations, auditTrail } from '@vicinity/audit';
import { authMigrations } from '@vicinity/auth';
import { days, readConfig } from '@vicinity/config';
import { PersonId, randomIds, systemClock } from '@vicinity/core';
import type { Db, openPool } from '@vicinity/database';
import { startTestServer } from '@vicinity/database/embedded';
import { testDatabase } from '@vicinity/database/testing';
import { eventsMigrations, outbox } from '@vicinity/events';
import { buildServer, httpMigrations, openRates } from '@vicinity/http';
import { jobsMigrations } from '@vicinity/jobs';
import { peopleConfig, peopleMigrations, peopleModule } from '@vicinity/people';
import { addPeople, aPerson } from '@vicinity/people/testing';
import Fastify from 'fastify';
import { z } from 'zod';
import { compare, type Target } from './compare.ts';

const lowest = 0.85;
const pageSize = 20;
const headcount = 2_000;

type Pool = ReturnType<typeof openPool>;

const main = async (): Promise<void> => {
  const server = await startTestServer(join(import.meta.dirname, '../.vicinity/test'));
  process.env['TEST_DATABASE_URL'] = server.url;
  const database = await testDatabase([
    jobsMigrations,
    eventsMigrations,
    authMigrations,
    auditMigrations,
    httpMigrations,
    peopleMigrations,
  ]);
  await addPeople(database.db, company());
  await database.pool.query('analyze people.person');
  const hub = await startHub(database.db, database.pool);
  const bare = await startBare(database.pool);
  try {
    await assertSameReply(hub.target, bare.target);
    const { ours, floor, ratio } = await compare(hub.target, bare.target);
    console.log(
      `people list  ${ours.toFixed(0)} requests/s, bare Fastify and pg ${floor.toFixed(0)} requests/s`,
    );
    console.log(`ratio        ${(ratio * 100).toFixed(1)} %, at least ${lowest * 100} %`);
    process.exitCode = ratio < lowest ? 1 : 0;
  } finally {
    await hub.close();
    await bare.close();
    await database.close();
    await server.stop();
  }
};

/** A company of teams of ten, each with its manager. */
const company = () => {
  const managers = Array.from({ length: headcount / 10 }, () => randomIds(PersonId));
  return Array.from({ length: headcount }, (_, index) => {
    const managerId = managers[Math.floor(index / 10)] ?? null;
    const leads = index % 10 === 0;
    return aPerson({
      ...(leads && managerId ? { id: managerId } : {}),
      name: `Person ${String((index * 7919) % headcount).padStart(4, '0')}`,
      managerId: leads ? null : managerId,
      department: 'Engineering',
      team: `Team ${Math.floor(index / 10)}`,
      office: ['Lisbon', 'Berlin', 'Osaka'][index % 3] ?? null,
      topics: ['tea', 'climbing', 'compilers'],
    });
  });
};

/** The real thing, as the API's process composes it. */
const startHub = async (db: Db, pool: Pool) => {
  const fortnight = days({ min: 1, max: 30, meaning: '' }).parse('14');
  const people = peopleModule({
    db,
    clock: systemClock,
    ids: randomIds,
    outbox,
    audit: auditTrail({
      clock: systemClock,
      secrets: ['an audit key for a benchmark, long enough'],
    }),
    settings: readConfig({ people: peopleConfig }, {}).people,
    session: { idle: fortnight, lifetime: fortnight, limit: 20 },
    instanceSecret: 'a secret for the benchmark, long enough',
    signingKey: 'a signing key for a benchmark, long enough',
    publicUrl: 'http://localhost',
    instance: { name: 'Benchmark', developmentMailbox: false },
    permissions: () => people.permissions,
  });
  // Limits cost what they cost in the hub, and refuse nothing.
  const rates = await openRates({
    quotas: { read: 1_000_000, write: 100, export: 100, 'sign-in': 100 },
    pool,
    redisUrl: null,
    onFailure: (error) => {
      throw error;
    },
  });
  const app = buildServer({
    db,
    routes: people.routes,
    resolveActor: people.resolveActor,
    assertProved: people.assertProved,
    rates,
  });
  const link = new URL((await people.setUpLink()) ?? 'http://localhost');
  const entered = await app.inject({
    method: 'POST',
    url: '/api/v1/set-up',
    payload: {
      token: link.searchParams.get('token'),
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      password: 'a long password for a benchmark',
      timezone: 'UTC',
    },
  });
  const cookies = z.array(z.string()).parse(entered.headers['set-cookie']);
  const cookie = cookies[0]?.split(';', 1)[0] ?? '';
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const target = { url: `${origin}/api/v1/people?limit=${pageSize}`, headers: { cookie } };
  return { target, close: () => app.close() };
};

/** The least that could answer the same: one route, one prepared statement, its text. */
const startBare = async (pool: Pool) => {
  const app = Fastify();
  let text: string | undefined;
  app.get('/people', async (_request, reply) => {
    text ??= await statementOf(pool);
    const { rows } = await pool.query<{ json: string }>({
      name: 'bare',
      text,
    });
    return reply.type('application/json; charset=utf-8').send(Object.values(rows[0] ?? {})[0]);
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { target: { url: `${origin}/people` }, close: () => app.close() };
};

/** The statement of the list, from a connection on which the hub has prepared it. */
const statementOf = async (pool: Pool): Promise<string> => {
  const { rows } = await pool.query<{ statement: string }>(
    `select statement from pg_prepared_statements where name = 'people.list:${pageSize}'`,
  );
  return z.object({ statement: z.string() }).parse(rows[0]).statement;
};

const assertSameReply = async (ours: Target, floor: Target): Promise<void> => {
  const textOf = async ({ url, headers = {} }: Target) => (await fetch(url, { headers })).text();
  // In this order: the hub prepares the statement that the other looks up.
  const first = await textOf(ours);
  const second = await textOf(floor);
  const { items } = z.object({ items: z.array(z.unknown()) }).parse(JSON.parse(first));
  if (first !== second || items.length !== pageSize)
    throw new Error('The two do not answer the same');
};

await main();

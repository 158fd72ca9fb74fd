/**
 * Time of a page of the audit log, through the server: `node benchmarks/audit-search.ts [entries]`, two million unless
 * told. Entries are as the hub writes them, over a year and two thousand people, the first of whom did a quarter of
 * everything. Exits with 1 when one page in twenty takes 300 ms or longer.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { auditMigrations } from '@vicinity/audit';
import { fillLog, testAudit } from '@vicinity/audit/testing';
import { instant, PersonId, randomIds, stoppedClock } from '@vicinity/core';
import { Db, sql } from '@vicinity/database';
import { startTestServer } from '@vicinity/database/embedded';
import { testDatabase } from '@vicinity/database/testing';
import { buildServer, httpMigrations } from '@vicinity/http';
import { jobsMigrations } from '@vicinity/jobs';
import { peopleMigrations } from '@vicinity/people';
import { peopleAuditKinds } from '@vicinity/people/contract';
import { addPeople, aPerson } from '@vicinity/people/testing';
import { z } from 'zod';

const longest = 300;
const repeats = 25;
const rows = Number(process.argv[2] ?? 2_000_000);
const headcount = 2_000;
const day = 86_400_000;
const until = instant(Date.now());
const from = instant(until - 360 * day);

const Page = z.object({ items: z.array(z.unknown()), next: z.string().nullable() });

const main = async (): Promise<void> => {
  const server = await startTestServer(join(import.meta.dirname, '../.vicinity/test'));
  process.env['TEST_DATABASE_URL'] = server.url;
  const database = await testDatabase([
    jobsMigrations,
    auditMigrations,
    httpMigrations,
    peopleMigrations,
  ]);
  const { db } = database;
  const people = Array.from({ length: headcount }, (_, index) =>
    aPerson({ name: `Person ${String(index).padStart(4, '0')}` }),
  );
  await addPeople(db, people);
  await makeYear(db);
  const ids = people.map(({ id }) => id);
  const kinds = peopleAuditKinds.filter(({ about }) => about === 'person').map(({ name }) => name);
  await timed('written', () => fillLog(db, { rows, people: ids, kinds, from, until }));
  const audit = testAudit(db, stoppedClock(until), peopleAuditKinds);
  await database.pool.query('analyze audit.entry');

  const slowest = await measure(audit.routes, db, ids);
  const { size } = await db.one(
    z.object({ size: z.string() }),
    sql`select pg_size_pretty(pg_database_size(current_database())) as size`,
  );
  process.stdout.write(
    `${rows.toLocaleString('en')} entries, ${size}; slowest p95 ${slowest.toFixed(0)} ms\n`,
  );
  await database.close();
  await server.stop();
  if (slowest >= longest) process.exitCode = 1;
};

const makeYear = (db: Db): Promise<number> =>
  db.run(sql`
    select audit.make_month((date_trunc('month', now() at time zone 'UTC') - make_interval(months => n))::date)
    from generate_series(-1, 12) n`);

const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(
    `${what} in ${seconds.toFixed(0)} s, ${Math.round(rows / seconds)} a second\n`,
  );
};

/** @returns the slowest p95 of all kinds of searches, in milliseconds */
const measure = async (
  routes: ReturnType<typeof testAudit>['routes'],
  db: Db,
  ids: readonly PersonId[],
): Promise<number> => {
  const app = buildServer({
    db,
    routes,
    verify: false,
    resolveActor: async () => ({ kind: 'person', id: randomIds(PersonId), roles: ['admin'] }),
  });
  const someone = (index: number) => ids[(index * 37) % ids.length] ?? '';
  const when = (days: number) => new Date(until - days * day).toISOString();
  const searches: Record<string, (index: number) => string> = {
    newest: () => '',
    'one kind': () => 'kind=people.roles-given',
    'a person by id': (index) => `who=${someone(index)}`,
    'a person by name': (index) => `who=Person ${String(index * 37).padStart(4, '0')}`,
    'twenty people by name': () => 'who=Person 00',
    'the busiest': () => `who=${ids[0]}`,
    'the busiest, one kind': () => `who=${ids[0]}&kind=people.roles-given`,
    'what happened to one': (index) => `subject=${someone(index)}`,
    'one to another': (index) => `who=${someone(index)}&subject=${ids[0]}`,
    'the busiest to one': (index) => `who=${ids[0]}&subject=${someone(index)}`,
    'a kind nobody wrote': () => 'kind=coffee.round-started',
    'a day long ago': (index) => `from=${when(200 + index)}&until=${when(199 + index)}`,
    'a kind, long ago': (index) => `kind=people.signed-in&until=${when(100 + index)}`,
    'a person, long ago': (index) => `who=${someone(index)}&until=${when(100 + index)}`,
  };
  let slowest = 0;
  for (const [name, query] of Object.entries(searches)) {
    const times: number[] = [];
    let found = 0;
    for (let index = 0; index < repeats; index += 1) {
      const start = performance.now();
      const url = `/api/v1/audit/entries?limit=50&${query(index)}`;
      found += Page.parse((await app.inject({ url: encodeURI(url) })).json()).items.length;
      times.push(performance.now() - start);
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.ceil(repeats * 0.95) - 1] ?? 0;
    slowest = Math.max(slowest, p95);
    process.stdout.write(
      `${name.padEnd(24)} p95 ${p95.toFixed(1).padStart(6)} ms, ${Math.round(found / repeats)} found\n`,
    );
  }
  await app.close();
  return slowest;
};

await main();

import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { jobsMigrations, startWorkers, type Workers } from '@vicinity/jobs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  event,
  eventsMigrations,
  on,
  outbox,
  type Reaction,
  type Relay,
  reactJob,
  relayBatch,
  startRelay,
} from './index.ts';

const CupFilled = event('tea.cup-filled', 1, z.object({ cup: z.string() }));

let database: TestDatabase;
let workers: Workers | undefined;
let relay: Relay | undefined;

beforeEach(async () => {
  database = await testDatabase([jobsMigrations, eventsMigrations]);
  await database.db.run(sql`create table drunk (cup text)`);
});
afterEach(async () => {
  await relay?.close();
  await workers?.close();
  relay = undefined;
  workers = undefined;
  await database.close();
});

const fill = (cup: string) =>
  database.db.transaction((tx) => outbox.append(tx, [CupFilled({ cup })]));
const drunk = async () =>
  (
    await database.db.many(z.object({ cup: z.string() }), sql`select cup from drunk order by cup`)
  ).map(({ cup }) => cup);

const drink = on('tea.drink', CupFilled, async ({ tx, event: { data } }) => {
  await tx.run(sql`insert into drunk (cup) values (${data.cup})`);
});

const work = async (reactions: readonly Reaction[]) => {
  const { db, pool, url } = database;
  workers = await startWorkers({
    pool,
    url,
    jobs: [reactJob(db, reactions)],
    concurrency: 4,
    log: () => {},
  });
};

test('an event reaches its reactions when its transaction commits', async () => {
  await work([drink]);
  relay = startRelay({
    db: database.db,
    url: database.url,
    reactions: [drink],
    onError: console.error,
  });

  await fill('red');

  await vi.waitFor(async () => expect(await drunk()).toEqual(['red']), { timeout: 5_000 });
});

test('an event of a transaction that rolls back is never heard of', async () => {
  const broken = database.db.transaction(async (tx) => {
    await outbox.append(tx, [CupFilled({ cup: 'red' })]);
    throw new Error('dropped it');
  });

  await expect(broken).rejects.toThrow('dropped it');
  expect(await relayBatch(database.db, [drink])).toBe(0);
});

test('a reaction takes effect once, though its job is delivered twice', async () => {
  await fill('red');
  await relayBatch(database.db, [drink]);
  await database.db.run(sql`update events.outbox set relayed_at = null`);
  await relayBatch(database.db, [drink]);

  await work([drink]);

  await vi.waitFor(async () => expect(await jobsLeft()).toBe(0), { timeout: 5_000 });
  expect(await drunk()).toEqual(['red']);
});

test('a reaction that fails leaves no trace and is tried again', async () => {
  let attempts = 0;
  const clumsy = on('tea.clumsy', CupFilled, async ({ tx, event: { data } }) => {
    await tx.run(sql`insert into drunk (cup) values (${data.cup})`);
    attempts += 1;
    if (attempts === 1) throw new Error('spilt it');
  });
  await fill('red');
  await relayBatch(database.db, [clumsy]);

  await work([clumsy]);

  await vi.waitFor(async () => expect(attempts).toBe(2), { timeout: 15_000 });
  await vi.waitFor(async () => expect(await jobsLeft()).toBe(0), { timeout: 5_000 });
  expect(await drunk()).toEqual(['red']);
});

test('two relays share the outbox and double nothing', async () => {
  await database.db.transaction((tx) =>
    outbox.append(
      tx,
      Array.from({ length: 1_000 }, (_, n) => CupFilled({ cup: String(n) })),
    ),
  );

  const carry = async () => {
    for (let carried = 1; carried > 0; carried = await relayBatch(database.db, [drink]));
  };
  await Promise.all([carry(), carry()]);

  expect(await jobsLeft()).toBe(1_000);
});

test('an event in a newer version waits for nobody here', async () => {
  const Newer = event('tea.cup-filled', 2, z.object({ cup: z.string(), litres: z.number() }));
  await database.db.transaction((tx) => outbox.append(tx, [Newer({ cup: 'red', litres: 0.3 })]));

  await relayBatch(database.db, [drink]);

  expect(await jobsLeft()).toBe(0);
});

test('the relay finds what was stated while it could not listen', async () => {
  await fill('red');
  await work([drink]);

  relay = startRelay({
    db: database.db,
    url: database.url,
    reactions: [drink],
    onError: console.error,
  });

  await vi.waitFor(async () => expect(await drunk()).toEqual(['red']), { timeout: 5_000 });
});

const jobsLeft = async () =>
  (
    await database.db.one(
      z.object({ n: z.int() }),
      sql`select count(*) as n from graphile_worker.jobs`,
    )
  ).n;

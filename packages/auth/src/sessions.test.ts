import { instant, PersonId, randomIds, stoppedClock } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { authMigrations, createSessions, ownKey } from './index.ts';

const HOUR = 3_600_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([authMigrations]);
});
afterAll(() => database.close());

const clock = stoppedClock(instant(1_772_355_000_000));
const suspended = new Set<string>();
const newSessions = () =>
  createSessions({
    db: database.db,
    clock,
    load: async (id) => (suspended.has(id) ? null : { id }),
    idleMs: 10 * HOUR,
    absoluteMs: 24 * HOUR,
  });
let sessions: ReturnType<typeof newSessions>;
beforeEach(() => {
  sessions = newSessions();
});

const ada = randomIds(PersonId);
const open = async (subject: string = ada) =>
  (await database.db.transaction((tx) => sessions.open(tx, subject, 'Firefox on Linux'))).token;

test('a token opens the door for the one it was given to', async () => {
  expect(await sessions.resolve(await open())).toEqual({ id: ada });
  expect(await sessions.resolve('a-token-nobody-was-given')).toBeNull();
});

test('the database does not know the token', async () => {
  const token = await open();

  const { found } = await database.db.one(
    z.object({ found: z.boolean() }),
    sql`select bool_or(s::text like ${`%${token}%`}) as found from auth.session s`,
  );

  expect(found).toBe(false);
});

test('an ended session is over', async () => {
  const token = await open();
  await sessions.resolve(token);

  await sessions.end(token);

  expect(await sessions.resolve(token)).toBeNull();
});

test('a session ended by another process is over within a second', async () => {
  const token = await open();
  await sessions.resolve(token);
  const elsewhere = newSessions();

  await elsewhere.end(token);

  await vi.waitFor(async () => expect(await sessions.resolve(token)).toBeNull(), {
    timeout: 1_100,
    interval: 50,
  });
});

test('all sessions of a person end together', async () => {
  const grace = randomIds(PersonId);
  const tokens = [await open(grace), await open(grace)];

  await database.db.transaction((tx) => sessions.endAll(tx, grace));

  expect(await Promise.all(tokens.map(sessions.resolve))).toEqual([null, null]);
});

test('a session unused for its idle time is over, one in use lives on until its absolute end', async () => {
  const idle = await open();
  const used = await open();
  for (let hours = 0; hours < 20; hours += 5) {
    clock.advance(5 * HOUR);
    sessions.forget();
    expect(await sessions.resolve(used)).toEqual({ id: ada });
  }

  expect(await sessions.resolve(idle)).toBeNull();
  clock.advance(4 * HOUR);
  sessions.forget();
  expect(await sessions.resolve(used)).toBeNull();
});

test('a session of somebody who may not enter is of no use', async () => {
  const mallory = randomIds(PersonId);
  const token = await open(mallory);

  suspended.add(mallory);

  expect(await sessions.resolve(token)).toBeNull();
});

test('processes that start together agree on a key, and each purpose has its own', async () => {
  const keys = await Promise.all([1, 2, 3].map(() => ownKey(database.db, 'links')));

  expect(new Set(keys).size).toBe(1);
  expect(await ownKey(database.db, 'tokens')).not.toBe(keys[0]);
});

import { instant, PersonId, randomIds, stoppedClock } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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
    load: async (id, acting) =>
      suspended.has(id) || (acting !== null && suspended.has(acting))
        ? null
        : { id, ...(acting === null ? {} : { acting }) },
    idleMs: 10 * HOUR,
    absoluteMs: 24 * HOUR,
  });
let sessions: ReturnType<typeof newSessions>;
beforeEach(() => {
  sessions = newSessions();
});

const ada = randomIds(PersonId);
const open = async (subject: string = ada) =>
  (await database.db.transaction((tx) => sessions.open(tx, subject, firefox, { limit: 3 }))).token;
const firefox = { label: 'Firefox', address: '192.0.2.1' };

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

describe('where sessions are watched', () => {
  let listener: ReturnType<typeof sessions.watch>;
  beforeEach(async () => {
    listener = sessions.watch(database.url);
    await vi.waitUntil(() => listener.connected(), { interval: 5 });
  });
  afterEach(() => listener.close());

  test('what was read lasts longer than a second, and is dropped as soon as another process ends it', async () => {
    const grace = randomIds(PersonId);
    const kept = await open(grace);
    await sessions.resolve(kept);
    const later = performance.now() + 1_500;
    const now = vi.spyOn(performance, 'now').mockImplementation(() => later);
    await database.db.run(sql`delete from auth.session`);
    expect(await sessions.resolve(kept)).toEqual({ id: grace });
    now.mockRestore();

    const another = await open(grace);
    await sessions.resolve(another);
    const began = performance.now();
    await newSessions().end(another);
    await vi.waitFor(async () => expect(await sessions.resolve(another)).toBeNull(), {
      interval: 5,
    });

    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('a change of what is known of somebody is seen once it commits', async () => {
    const mallory = randomIds(PersonId);
    const token = await open(mallory);
    await sessions.resolve(token);

    suspended.add(mallory);
    expect(await sessions.resolve(token)).toEqual({ id: mallory });
    await database.db.transaction((tx) => newSessions().changed(tx, mallory));

    await vi.waitFor(async () => expect(await sessions.resolve(token)).toBeNull(), {
      interval: 5,
    });
  });

  test('a reading that began before a session ended is not remembered after it', async () => {
    const token = await open();

    const reading = sessions.resolve(token);
    sessions.forget();
    await reading;
    await database.db.run(sql`delete from auth.session`);

    expect(await sessions.resolve(token)).toBeNull();
  });
});

test('one more than the limit ends the session that was used longest ago, also side by side', async () => {
  const grace = randomIds(PersonId);
  const first = await open(grace);
  clock.advance(1_000);
  await Promise.all(Array.from({ length: 8 }, () => open(grace)));

  const left = await sessions.list(grace, first);
  expect(left).toHaveLength(3);
  expect(await sessions.resolve(first)).toBeNull();
});

test('its owner tells a session apart and ends it; a stranger cannot', async () => {
  const grace = randomIds(PersonId);
  const [here, there] = [await open(grace), await open(grace)];
  const listed = await sessions.list(grace, here);
  const other = listed.find(({ current }) => !current);
  if (!other) throw new Error('There were two');

  expect(listed).toHaveLength(2);
  expect(other).toMatchObject({ ...firefox, openedAt: clock.now(), lastUsedAt: clock.now() });
  const { db } = database;
  expect(await db.transaction((tx) => sessions.endOne(tx, ada, other.id))).toBe(false);
  expect(await db.transaction((tx) => sessions.endOne(tx, grace, other.id))).toBe(true);
  expect(await Promise.all([here, there].map(sessions.resolve))).toEqual([{ id: grace }, null]);
});

test('all but one end together', async () => {
  const grace = randomIds(PersonId);
  const [here, there] = [await open(grace), await open(grace)];

  expect(await database.db.transaction((tx) => sessions.endAll(tx, grace, here))).toBe(1);

  expect(await Promise.all([here, there].map(sessions.resolve))).toEqual([{ id: grace }, null]);
});

test('what is over is pruned, and nothing else', async () => {
  await database.db.run(sql`delete from auth.session`);
  await open(randomIds(PersonId));
  clock.advance(11 * HOUR);
  const live = await open();

  expect(await sessions.prune()).toBe(1);
  expect(await sessions.resolve(live)).toEqual({ id: ada });
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

describe('a session that somebody uses in the place of its subject', () => {
  const act = async (from: string, actingId: string, until = instant(clock.now() + HOUR)) => {
    const acting = { subjectId: ada, actingId, from, until };
    const opened = await database.db.transaction((tx) => sessions.openActing(tx, firefox, acting));
    if (!opened) throw new Error('There is no session to come from');
    return opened.token;
  };
  const comeBack = (token: string) => database.db.transaction((tx) => sessions.comeBack(tx, token));

  test('says who does, counts for no limit, and goes back to their own under a new token', async () => {
    const grace = randomIds(PersonId);
    const own = await open(grace);
    const token = await act(own, grace);
    for (let count = 0; count < 3; count += 1) await open();

    expect(await sessions.resolve(token)).toEqual({ id: ada, acting: grace });
    const back = await comeBack(token);
    expect(back).toMatchObject({ subjectId: grace, actedFor: ada });
    sessions.forget();
    expect(await Promise.all([token, own, back?.token ?? ''].map(sessions.resolve))).toEqual([
      null,
      null,
      { id: grace },
    ]);
    expect(await comeBack(token)).toBeUndefined();
  });

  test('ends when its time is up, and still leads back', async () => {
    const grace = randomIds(PersonId);
    const token = await act(await open(grace), grace);
    clock.advance(HOUR + 1);

    expect(await sessions.resolve(token)).toBeNull();
    expect(await comeBack(token)).toMatchObject({ subjectId: grace });
  });

  test('ends with the session that it was opened from, at once where it is remembered', async () => {
    const grace = randomIds(PersonId);
    const token = await act(await open(grace), grace);
    expect(await sessions.resolve(token)).not.toBeNull();

    await database.db.transaction((tx) => sessions.endAll(tx, grace));
    sessions.forget(grace);

    expect(await sessions.resolve(token)).toBeNull();
    expect(await comeBack(token)).toBeUndefined();
  });

  test('is not opened from another one, nor from a stranger’s', async () => {
    const grace = randomIds(PersonId);
    const token = await act(await open(grace), grace);

    await expect(act(token, grace)).rejects.toThrow('no session');
    await expect(act(await open(), grace)).rejects.toThrow('no session');
  });

  test('takes along the one it goes back to when it is signed out', async () => {
    const grace = randomIds(PersonId);
    const own = await open(grace);
    await sessions.end(await act(own, grace));

    expect(await sessions.resolve(own)).toBeNull();
  });
});

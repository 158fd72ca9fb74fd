import { PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { jobsMigrations } from '@vicinity/jobs';
import { realtimeMigrations } from '@vicinity/realtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { notificationsMigrations } from '../index.ts';
import { aKind } from '../testing/index.ts';
import { notify } from './notify.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([jobsMigrations, realtimeMigrations, notificationsMigrations]);
});
afterAll(() => database.close());

const Tally = z.object({ inbox: z.int(), mail: z.int() });
const tallyOf = (person: PersonId) =>
  database.db.one(
    Tally,
    sql`
      select count(*) filter (where channel = 'inbox' and state = 'accepted')::int as inbox,
             count(*) filter (where channel = 'mail' and state = 'queued')::int as mail
      from notifications.intent where person_id = ${person}`,
  );
const waitingJobs = async () =>
  (
    await database.db.one(
      z.object({ count: z.int() }),
      sql`select count(*)::int from graphile_worker.jobs where task_identifier = 'notifications.send-mail'`,
    )
  ).count;

const Invitation = aKind({ name: 'tea.invitation', channels: ['inbox', 'mail'] });

test('one notification is one intent for each of its channels, however often it is said', async () => {
  const person = randomIds(PersonId);
  const say = () =>
    database.db.transaction((tx) =>
      notify(tx, Invitation, [{ to: person, key: 'monday', data: { text: 'Tea?' } }]),
    );

  await say();
  await say();

  expect(await tallyOf(person)).toEqual({ inbox: 1, mail: 1 });
});

test('rivals who tell the same people the same tell them once', async () => {
  const people = Array.from({ length: 50 }, () => randomIds(PersonId));
  const say = (order: readonly PersonId[]) =>
    database.db.transaction((tx) =>
      notify(
        tx,
        Invitation,
        order.map((to) => ({ to, key: 'rivals', data: { text: 'Tea?' } })),
      ),
    );

  await Promise.all([say(people), say(people.toReversed()), say(people)]);

  for (const person of people) expect(await tallyOf(person)).toEqual({ inbox: 1, mail: 1 });
});

test('what is rolled back is told to nobody, and wakes nobody', async () => {
  const person = randomIds(PersonId);
  const before = await waitingJobs();

  await expect(
    database.db.transaction(async (tx) => {
      await notify(tx, Invitation, [{ to: person, key: 'never', data: { text: 'Tea?' } }]);
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');

  expect(await tallyOf(person)).toEqual({ inbox: 0, mail: 0 });
  expect(await waitingJobs()).toBe(before);
});

test('telling thousands at once costs each a fraction of telling them one by one', async () => {
  const notices = Array.from({ length: 3_000 }, () => ({
    to: randomIds(PersonId),
    key: 'round 7',
    data: { text: 'You meet Grace and Alan this week. You share chess and early mornings.' },
  }));
  const timeOf = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };

  const oneByOne = await timeOf(() =>
    database.db.transaction(async (tx) => {
      for (const notice of notices.slice(0, 300)) await notify(tx, Invitation, [notice]);
    }),
  );
  const atOnce = await timeOf(() =>
    database.db.transaction((tx) => notify(tx, Invitation, notices.slice(300))),
  );

  expect(atOnce / 2_700).toBeLessThan(oneByOne / 300 / 3);
});

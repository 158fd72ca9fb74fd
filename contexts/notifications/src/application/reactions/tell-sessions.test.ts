import { instant, PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { EventId } from '@vicinity/events';
import { jobsMigrations } from '@vicinity/jobs';
import { PersonImpersonated, SessionsLimited } from '@vicinity/people/contract';
import { realtimeMigrations } from '@vicinity/realtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { notificationsMigrations } from '../../module.ts';
import { tellImpersonated, tellSessionsLimited } from './tell-sessions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([jobsMigrations, realtimeMigrations, notificationsMigrations]);
});
afterAll(() => database.close());

const personId = randomIds(PersonId);
const happened = (data: unknown) => ({ id: randomIds(EventId), occurredAt: instant(0), data });
const intents = () =>
  database.db.many(
    z.looseObject({}),
    sql`
      select channel, title, lines[1] as line from notifications.intent
      where person_id = ${personId} order by created_at desc, channel`,
  );

test('in whose place somebody acts is told in the inbox and by mail: since when and how long', async () => {
  const { data } = PersonImpersonated({
    personId,
    by: randomIds(PersonId),
    at: instant(Date.UTC(2026, 10, 24, 17, 5)),
    until: instant(Date.UTC(2026, 10, 24, 17, 35)),
  });

  await database.db.transaction((tx) =>
    tellImpersonated({ hub: 'Acme' }).react(tx, happened(data)),
  );

  const told = {
    title: 'An administrator of Acme acts in your place',
    line: 'Since 24 November 2026 at 17:05 UTC, and until 24 November 2026 at 17:35 UTC at the latest, they see what you see and can do what you may. How you sign in, your tokens and your address stay out of their reach.',
  };
  expect(await intents()).toEqual([
    { ...told, channel: 'inbox' },
    { ...told, channel: 'mail' },
  ]);
});

test('whom the limit of devices signs out is told in the inbox why', async () => {
  const { data } = SessionsLimited({ personId, limit: 3, ended: ['Firefox'] });

  await database.db.transaction((tx) =>
    tellSessionsLimited({ hub: 'Acme' }).react(tx, happened(data)),
  );

  expect((await intents())[0]).toEqual({
    channel: 'inbox',
    title: 'You were signed out on one device',
    line: 'Your roles allow 3 devices at once, and you signed in on one more. Where you were longest ago was signed out.',
  });
});

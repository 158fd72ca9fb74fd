import { setTimeout as sleep } from 'node:timers/promises';
import { createApi, createLive, type Live } from '@vicinity/api-client';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { freePort } from '@vicinity/http/testing';
import { InboxTopic } from '@vicinity/notifications/contract';
import { demoAccounts, demoPassword } from '@vicinity/people';
import { signInRoute } from '@vicinity/people/contract';
import { tell } from '@vicinity/realtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mortalHub } from './hub.ts';

const KILLS = 3;
/** On a busy machine fewer kills will do, rather than a run that nobody waits for. */
const PATIENCE_MS = 20_000;
const FEWEST_KILLS = 2;
const CLIENTS = 8;

let database: TestDatabase;
const hub = mortalHub(() => database.url);
const clients: Live[] = [];
beforeAll(async () => {
  database = await testDatabase([]);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await hub.kill();
  await database.close();
});

test('a hub that is killed again and again loses no hint, and mixes none up', async () => {
  const port = await freePort();
  await hub.start(port);
  const url = `http://localhost:${port}`;
  const { email } = demoAccounts[2];
  const body = { email, password: demoPassword, as: 'token' as const };
  const { token, person } = await createApi({ baseUrl: url })(signInRoute, { body });
  const seen = Array.from({ length: CLIENTS }, () => {
    const versions: number[] = [];
    const client = createLive({ url, token: async () => token ?? '' });
    clients.push(client);
    const looks = { again: 0 };
    client.listen(InboxTopic, person.id, {
      onHint: ({ version }) => versions.push(version),
      onLookAgain: () => {
        looks.again += 1;
      },
    });
    return { versions, looks };
  });
  await expect
    .poll(() => seen.map(({ looks }) => looks.again), { timeout: 20_000 })
    .toEqual(seen.map(() => 1));

  // Written beside the hub, as its workers on another machine would, whether it lives or not.
  let told = 0;
  let telling = true;
  const writer = (async () => {
    while (telling) {
      await database.db.transaction((tx) => tell(tx, [InboxTopic.hint(person.id, {})]));
      told += 1;
      // Slow enough that nobody misses more than is kept, however long a restart takes.
      await sleep(400);
    }
  })();
  const begun = performance.now();
  let kills = 0;
  while (kills < KILLS && performance.now() - begun < PATIENCE_MS) {
    await sleep(300 + Math.random() * 700);
    await hub.kill();
    kills += 1;
    await hub.start(port);
    await expect
      .poll(() => clients.every(({ state }) => state === 'live'), { timeout: 30_000 })
      .toBe(true);
  }
  telling = false;
  await writer;

  expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
  await expect
    .poll(() => seen.map(({ versions }) => versions.length), { timeout: 15_000 })
    .toEqual(seen.map(() => told));
  for (const { versions, looks } of seen) {
    const [first = 0] = versions;
    expect(versions).toEqual(versions.map((_, index) => first + index));
    // Once at the beginning; nothing was so long away that it had to be asked for anew.
    expect(looks.again).toBe(1);
  }
  console.log(`${kills} kills, ${told} hints, ${CLIENTS} clients: none lost, none out of order`);
}, 240_000);

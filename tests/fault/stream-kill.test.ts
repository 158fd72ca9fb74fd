import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { createApi } from '@vicinity/api-client';
import { addStreamRoute } from '@vicinity/audit/contract';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { demoAccounts } from '@vicinity/people';
import { changeProfileRoute, getSessionRoute } from '@vicinity/people/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { signedInAt } from '../signed-in.ts';
import { mortalHub } from './hub.ts';

const KILLS = 6;
/** On a busy machine fewer kills will do, rather than a run that nobody waits for. */
const PATIENCE_MS = 60_000;
const FEWEST_KILLS = 3;

const Message = z.object({
  type: z.literal('audit.entries'),
  data: z.object({ entries: z.array(z.object({ id: z.string(), number: z.int() })) }),
});

let database: TestDatabase;
const hub = mortalHub(() => database.url);
const received: { readonly id: string; readonly entries: string }[] = [];
const target = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    const { data } = Message.parse(JSON.parse(body));
    received.push({
      id: String(request.headers['webhook-id']),
      entries: JSON.stringify(data.entries.map(({ id, number }) => [number, id])),
    });
    // Slow enough for a kill to fall between what was received and the note that it was taken.
    setTimeout(() => response.writeHead(204).end(), 20);
  });
});

beforeAll(async () => {
  database = await testDatabase([]);
  await once(target.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  await hub.kill();
  target.close();
  await database.close();
});

const startedHub = async () => signedInAt(await hub.start(), demoAccounts[0].email);

/** Changes something that the log tells of, again and again, until the hub is gone. */
const keepWriting = async (api: ReturnType<typeof createApi>): Promise<void> => {
  const { person } = await api(getSessionRoute, {});
  for (let version = 0; ; version += 1)
    await api(changeProfileRoute, {
      params: { personId: person.id },
      body: { title: `Owner, ${performance.now()} ${version}` },
    });
};

const left = () =>
  database.db.one(
    z.object({ waiting: z.int(), unsealed: z.int() }),
    sql`
      select (select max(z.number - s.number)::int from audit.stream s, audit.sealing z) as waiting,
        (select count(*)::int from audit.unsealed) as unsealed`,
  );

test('killed at any moment, the hub sends a target every entry, and the same again only under the same id', async () => {
  const address = target.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const first = await startedHub();
  await first(addStreamRoute, {
    body: { name: 'SIEM', url: `http://127.0.0.1:${port}/`, from: 'start' },
  });
  const begun = performance.now();
  let kills = 0;
  while (kills < KILLS && performance.now() - begun < PATIENCE_MS) {
    const api = kills === 0 ? first : await startedHub();
    const writing = keepWriting(api).catch(() => undefined);
    await sleep(500 + Math.random() * 2_500);
    await hub.kill();
    await writing;
    kills += 1;
  }

  await hub.start();
  await expect.poll(left, { timeout: 60_000, interval: 200 }).toEqual({ waiting: 0, unsealed: 0 });

  const messages = new Map(received.map(({ id, entries }) => [id, entries]));
  for (const { id, entries } of received) expect(messages.get(id)).toBe(entries);
  const sent = [...messages.values()].flatMap((entries) =>
    z.array(z.tuple([z.int(), z.string()])).parse(JSON.parse(entries)),
  );
  const chained = await database.db.many(
    z.object({ number: z.int(), id: z.string() }),
    sql`select number, entry_id as id from audit.link where entry_id is not null order by number`,
  );
  console.log(`${kills} kills, ${received.length} messages, ${messages.size} of them told apart`);
  expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
  expect(sent.sort(([one], [other]) => one - other)).toEqual(
    chained.map(({ number, id }) => [number, id]),
  );
}, 300_000);

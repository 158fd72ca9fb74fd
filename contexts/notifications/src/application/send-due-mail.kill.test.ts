import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from '@vicinity/database';
import type { TestDatabase } from '@vicinity/database/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { notificationsDatabase, withPeople } from '../testing/harness.ts';
import { aKind } from '../testing/index.ts';
import { startMailServer } from '../testing/mail-server.ts';
import { notify } from './notify.ts';

const script = fileURLToPath(new URL('../testing/send-mail-process.ts', import.meta.url));
const MAILS = 300;
const KILLS = 2;
const LINES = 4;

let database: TestDatabase;
beforeAll(async () => {
  database = await notificationsDatabase();
});
afterAll(() => database.close());

const News = aKind({ name: 'test.news', channels: ['mail'] });
const count = async (question: ReturnType<typeof sql>) =>
  (await database.db.one(z.object({ count: z.int() }), question)).count;
const inState = (state: string) =>
  count(sql`select count(*)::int from notifications.intent where state = ${state}`);

beforeEach(async () => {
  await database.db.run(sql`truncate notifications.intent cascade`);
  const people = await withPeople(database, MAILS);
  await database.db.transaction((tx) =>
    notify(
      tx,
      News,
      people.map((to) => ({ to, key: 'once', data: { text: 'Coffee' } })),
    ),
  );
});

/** Starts a process that sends all there is to send, with every lease and every pause over. */
const startSender = async (smtpUrl?: string) => {
  await database.db.run(
    sql`update notifications.intent set due_at = now() where due_at is not null`,
  );
  const args = [script, database.url, ...(smtpUrl === undefined ? [] : [smtpUrl])];
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
};

/** Kills the sender when so many mails have been settled, several times, then lets two of them finish. */
const sendUnderKills = async (smtpUrl?: string): Promise<void> => {
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const sender = await startSender(smtpUrl);
    const over = once(sender, 'exit');
    const enough = (MAILS / (KILLS + 1)) * kill;
    while (sender.exitCode === null && (await count(settled)) < enough) await pause();
    sender.kill('SIGKILL');
    await over;
  }
  for (const _ of ['sends the rest', 'sends what the last kill left']) {
    await once(await startSender(smtpUrl), 'exit');
  }
};
const settled = sql`select count(*)::int from notifications.intent where state not in ('queued', 'sending')`;
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

test('killed again and again, the sender gives each person one mail, and says where it is not sure', async () => {
  const server = await startMailServer();

  await sendUnderKills(server.url);

  const recipients = (await server.parsed()).flatMap(({ to = [] }) =>
    to.map(({ address }) => address),
  );
  const [accepted, uncertain] = [await inState('accepted'), await inState('uncertain')];
  expect(new Set(recipients).size).toBe(recipients.length);
  expect(accepted + uncertain).toBe(MAILS);
  expect(uncertain).toBeLessThanOrEqual(KILLS * LINES);
  expect(recipients.length).toBeGreaterThanOrEqual(accepted);
  await server.close();
}, 120_000);

test('killed again and again, the mailbox holds one mail for each person', async () => {
  await sendUnderKills();

  expect(await inState('accepted')).toBe(MAILS);
  expect(await count(sql`select count(*)::int from notifications.mailbox_message`)).toBe(MAILS);
}, 120_000);

import { PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import type { TestDatabase } from '@vicinity/database/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mailboxTransport } from '../infrastructure/mail/mailbox.ts';
import { rendererFor } from '../infrastructure/mail/render.ts';
import { smtpTransport } from '../infrastructure/mail/smtp.ts';
import type { Transport } from '../infrastructure/mail/transport.ts';
import { notificationsDatabase, withPeople, withPerson } from '../testing/harness.ts';
import { aKind } from '../testing/index.ts';
import { type MailServer, startBrokenServer, startMailServer } from '../testing/mail-server.ts';
import { notify } from './notify.ts';
import { sendDueMail } from './send-due-mail.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await notificationsDatabase();
});
afterAll(() => database.close());

let server: MailServer;
const refusals = new Map<string, number>();
beforeEach(async () => {
  server = await startMailServer({ refuse: (address) => refusals.get(address) });
  await database.db.run(sql`truncate notifications.intent cascade`);
  refusals.clear();
});
afterEach(() => server.close());

const News = aKind({ name: 'test.news', channels: ['mail'] });
const Invitation = aKind({ name: 'test.invitation', channels: ['mail'], security: true });
const text = 'Coffee with Grace';

const tell = (kind: typeof News, people: readonly PersonId[]) =>
  database.db.transaction((tx) =>
    notify(
      tx,
      kind,
      people.map((to) => ({ to, key: 'once', data: { text } })),
    ),
  );

const overSmtp = (url = server.url, timeoutMs = 2_000) =>
  smtpTransport({
    url,
    from: 'hub@example.com',
    host: 'hub.example.com',
    connections: 4,
    timeoutMs,
  });

const send = (transport: Transport, signal = new AbortController().signal) =>
  sendDueMail({
    db: database.db,
    transport,
    render: rendererFor('https://hub.example.com'),
    chance: () => 0,
  })(signal);

const Standing = z.object({ state: z.string(), detail: z.string().nullable(), attempts: z.int() });
const standingOf = (person: PersonId) =>
  database.db.one(
    Standing,
    sql`select state, state_reason as detail, attempts from notifications.intent where person_id = ${person}`,
  );
const tally = async () =>
  Object.fromEntries(
    (
      await database.db.many(
        z.object({ state: z.string(), count: z.int() }),
        sql`select state, count(*)::int from notifications.intent group by state`,
      )
    ).map(({ state, count }) => [state, count]),
  );

/** Every pause and every lease is over. */
const later = () =>
  database.db.run(sql`update notifications.intent set due_at = now() where due_at is not null`);

/** As if the process had died right after it wrote down that it would send. */
const dieWhileSending = async () => {
  const nothing: Transport = {
    ...overSmtp(),
    open: () => ({
      send: () => Promise.reject(new Error('killed')),
      close: () => {},
    }),
  };
  await expect(send(nothing)).rejects.toThrow('killed');
};

describe('mail that is due', () => {
  test('is accepted, and its attempt says so', async () => {
    const ada = await withPerson(database);
    await tell(News, [ada]);

    await send(overSmtp());

    const [mail] = await server.parsed();
    expect(mail?.subject).toBe(text);
    expect(mail?.text).toContain('Open https://hub.example.com/app');
    expect(await standingOf(ada)).toEqual({ state: 'accepted', detail: null, attempts: 1 });
    expect(
      await database.db.one(
        z.object({ outcome: z.string(), ended: z.boolean() }),
        sql`select outcome, ended_at is not null as ended from notifications.attempt`,
      ),
    ).toEqual({ outcome: 'accepted', ended: true });
  });

  test('goes once to each, with two workers racing', async () => {
    const people = await withPeople(database, 100);
    await tell(News, people);

    await Promise.all([send(overSmtp()), send(overSmtp())]);

    const recipients = (await server.parsed()).flatMap(({ to = [] }) =>
      to.map(({ address }) => address),
    );
    expect(recipients).toHaveLength(100);
    expect(new Set(recipients)).toEqual(new Set(people.map((id) => `${id}@example.com`)));
    expect(await tally()).toEqual({ accepted: 100 });
  });

  test('is not sent to a person suspended meanwhile, and says why', async () => {
    const gone = await withPerson(database, 'suspended');
    const ada = await withPerson(database);
    await tell(News, [gone, ada]);

    await send(overSmtp());

    expect(server.taken).toHaveLength(1);
    expect(await standingOf(gone)).toEqual({
      state: 'suppressed',
      detail: 'The account is suspended.',
      attempts: 0,
    });
  });

  test('fails with the server’s words when it is refused for good, and waits when for now', async () => {
    const gone = await withPerson(database);
    const full = await withPerson(database);
    refusals.set(`${gone}@example.com`, 550).set(`${full}@example.com`, 452);
    await tell(News, [gone, full]);

    await send(overSmtp());

    const [refused, waiting] = await Promise.all([standingOf(gone), standingOf(full)]);
    expect(refused.state).toBe('failed');
    expect(refused.detail).toMatch(/550/);
    expect(waiting.state).toBe('queued');
    expect(waiting.detail).toMatch(/452/);

    refusals.clear();
    await send(overSmtp());
    expect(server.taken).toHaveLength(0);

    await later();
    await send(overSmtp());
    expect(server.taken).toHaveLength(1);
    expect(await standingOf(full)).toEqual({ state: 'accepted', detail: null, attempts: 2 });
  });

  test('leaves a server in peace that is out of reach, and wakes up again', async () => {
    const people = await withPeople(database, 50);
    await tell(News, people);
    await server.close();

    await send(overSmtp());

    const { tried } = await database.db.one(
      z.object({ tried: z.int() }),
      sql`select count(*)::int as tried from notifications.attempt`,
    );
    expect(tried).toBeLessThanOrEqual(8);
    expect(await tally()).toEqual({ queued: 50 });
    const { wait } = await database.db.one(
      z.object({ wait: z.number() }),
      sql`
        select extract(epoch from run_at - now())::float8 as wait
        from graphile_worker.jobs where key = 'notifications.send-mail'`,
    );
    expect(wait).toBeGreaterThan(8);
    expect(wait).toBeLessThan(12);
  });
});

describe('when nobody knows whether a mail arrived', () => {
  test('news is uncertain for good, security mail is sent again', async () => {
    const ada = await withPerson(database);
    const grace = await withPerson(database);
    await tell(News, [ada]);
    await tell(Invitation, [grace]);
    const broken = await startBrokenServer('drop after DATA');
    await send(overSmtp(broken.url));
    await broken.close();
    await later();

    await send(overSmtp());

    expect(await standingOf(ada)).toMatchObject({ state: 'uncertain', attempts: 1 });
    expect(await standingOf(grace)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(server.taken).toHaveLength(1);
  });

  test('a process that died while sending leaves the same behind', async () => {
    const ada = await withPerson(database);
    const grace = await withPerson(database);
    await tell(News, [ada]);
    await tell(Invitation, [grace]);
    await dieWhileSending();
    expect(await tally()).toEqual({ sending: 2 });

    await send(overSmtp());
    expect(await tally()).toEqual({ sending: 2 });

    await later();
    await send(overSmtp());
    await later();
    await send(overSmtp());

    expect(await standingOf(ada)).toMatchObject({
      state: 'uncertain',
      detail: 'The process ended between handing the mail over and writing down the answer.',
    });
    expect(await standingOf(grace)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(server.taken).toHaveLength(1);
  });

  test('the mailbox can be asked again: each mail is in it once', async () => {
    const people = await withPeople(database, 20);
    await tell(News, people);
    const mailbox = mailboxTransport(database.db, 'hub@example.com');
    const dying: Transport = {
      ...mailbox,
      open: () => {
        const line = mailbox.open();
        return {
          ...line,
          send: async (mails) => (await line.send(mails), Promise.reject(new Error('killed'))),
        };
      },
    };
    await expect(send(dying)).rejects.toThrow('killed');
    await later();

    await send(mailbox);
    await later();
    await send(mailbox);

    expect(await tally()).toEqual({ accepted: 20 });
    expect(
      await database.db.one(
        z.object({ count: z.int() }),
        sql`select count(*)::int from notifications.mailbox_message`,
      ),
    ).toEqual({ count: 20 });
  });

  test('the link of an invitation is kept until it has arrived, and no longer', async () => {
    const grace = await withPerson(database);
    await tell(Invitation, [grace]);
    const link = () =>
      database.db.one(
        z.object({ path: z.string().nullable() }),
        sql`select action_path as path from notifications.intent`,
      );
    const broken = await startBrokenServer('drop after DATA');
    await send(overSmtp(broken.url));
    await broken.close();
    expect(await link()).toEqual({ path: '/app' });

    await later();
    await send(overSmtp());
    expect(await link()).toEqual({ path: null });
  });
});

test('asked to stop, it finishes the mails in hand and takes no more', async () => {
  const people = await withPeople(database, 200);
  await tell(News, people);
  const stop = new AbortController();
  const sending = send(overSmtp(), stop.signal);
  while (server.taken.length < 10) await new Promise((resolve) => setTimeout(resolve, 2));

  stop.abort();
  await sending;

  const { accepted, queued } = await tally();
  expect(accepted).toBe(server.taken.length);
  expect((accepted ?? 0) + (queued ?? 0)).toBe(200);
  expect(queued).toBeGreaterThan(0);
});

test('a mail to another address goes there, also where nobody has an account, and the address is forgotten', async () => {
  const person = await withPerson(database);
  const stranger = randomIds(PersonId);
  const notices = [person, stranger].map((to, index) => ({
    to,
    key: 'once',
    data: { text },
    address: `other-${index}@example.com`,
  }));
  await database.db.transaction((tx) => notify(tx, Invitation, notices));

  await send(overSmtp());

  const sent = (await server.parsed()).flatMap(({ to }) =>
    (to ?? []).map(({ address }) => address ?? ''),
  );
  expect(sent.toSorted()).toEqual(['other-0@example.com', 'other-1@example.com']);
  const kept = await database.db.many(
    z.object({ address: z.string().nullable() }),
    sql`select address from notifications.intent`,
  );
  expect(kept).toEqual([{ address: null }, { address: null }]);
});

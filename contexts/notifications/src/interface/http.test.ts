import { type Person, PersonId, type Role, randomIds } from '@vicinity/core';
import { migrate } from '@vicinity/database';
import type { TestDatabase } from '@vicinity/database/testing';
import { buildServer, httpMigrations } from '@vicinity/http';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notify } from '../application/notify.ts';
import { sendDueMail } from '../application/send-due-mail.ts';
import { mailboxTransport } from '../infrastructure/mail/mailbox.ts';
import { rendererFor } from '../infrastructure/mail/render.ts';
import { notificationsModule } from '../module.ts';
import { notificationsDatabase, withPerson } from '../testing/harness.ts';
import { aKind } from '../testing/index.ts';

let database: TestDatabase;
let app: FastifyInstance;
beforeAll(async () => {
  database = await notificationsDatabase();
  await migrate(database.pool, [httpMigrations]);
  app = serverFor(null);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** A server that believes who its callers say they are. */
const serverFor = (smtpUrl: string | null): FastifyInstance =>
  buildServer({
    db: database.db,
    resolveActor: async ({ headers }) => personIn(headers.authorization),
    routes: notificationsModule({
      db: database.db,
      publicUrl: 'https://hub.example.com',
      mail: { from: 'hub@example.com', smtpUrl },
      hub: 'Vicinity',
      invitationPath: (id) => `/invitation?token=${id}`,
      mailCode: () => '000000',
      registrationMail: async () => null,
      addressLinks: async () => null,
      passwordResetPath: (id) => `/reset-password?token=${id}`,
    }).routes,
  });

const as = (id: PersonId, role: Role = 'member') => ({ authorization: `${id} ${role}` });
const personIn = (header: string | undefined): Person | null => {
  const [id, role] = header?.split(' ') ?? [];
  const roles = (['admin', 'organiser', 'member'] as const).filter((known) => known === role);
  return id === undefined ? null : { kind: 'person', id: PersonId.parse(id), roles };
};

const News = aKind({ name: 'test.news' });
const Whisper = aKind({ name: 'test.whisper', channels: ['inbox'] });
const tell = (to: PersonId, ...texts: string[]) =>
  database.db.transaction(async (tx) => {
    for (const text of texts) await notify(tx, News, [{ to, key: text, data: { text } }]);
  });
const deliverMail = () =>
  sendDueMail({
    db: database.db,
    transport: mailboxTransport(database.db, 'hub@example.com'),
    render: rendererFor('https://hub.example.com'),
    chance: () => 0,
  })(new AbortController().signal);

const get = async (url: string, headers: Record<string, string>, on = app) => {
  const reply = await on.inject({ url: `/api/v1${url}`, headers });
  return { status: reply.statusCode, body: reply.json() };
};
const titles = ({ body }: { body: { items: { title: string }[] } }) =>
  body.items.map(({ title }) => title);

describe('the inbox', () => {
  test('shows one’s own news, newest first, with its reason and what became of it by mail', async () => {
    const ada = await withPerson(database);
    await tell(ada, 'first', 'second');
    await deliverMail();
    await database.db.transaction((tx) =>
      notify(tx, Whisper, [{ to: ada, key: 'third', data: { text: 'third' } }]),
    );

    const { body } = await get('/inbox', as(ada));

    expect(body.items).toMatchObject([
      { title: 'third', mail: null },
      { title: 'second', mail: { state: 'accepted', reason: null }, readAt: null },
      {
        title: 'first',
        lines: ['first'],
        action: { label: 'Open', path: '/app' },
        reason: 'You are part of this test.',
      },
    ]);
    expect(body.next).toBeNull();
    expect((await get('/inbox', as(await withPerson(database)))).body.items).toEqual([]);
  });

  test('comes in pages', async () => {
    const ada = await withPerson(database);
    await tell(ada, 'a', 'b', 'c');

    const first = await get('/inbox?limit=2', as(ada));
    const second = await get(`/inbox?limit=2&after=${first.body.next}`, as(ada));

    expect(titles(first)).toEqual(['c', 'b']);
    expect(titles(second)).toEqual(['a']);
    expect(second.body.next).toBeNull();
  });

  test('remembers what was read, until it is marked unread', async () => {
    const ada = await withPerson(database);
    await tell(ada, 'a', 'b');
    const [newest] = (await get('/inbox', as(ada))).body.items;
    const mark = (read: boolean) =>
      app.inject({
        method: 'PUT',
        url: `/api/v1/inbox/${newest.id}/read`,
        headers: as(ada),
        payload: { read },
      });

    expect((await mark(true)).statusCode).toBe(204);
    expect(titles(await get('/inbox?show=unread', as(ada)))).toEqual(['a']);
    expect((await get('/inbox/unread', as(ada))).body).toEqual({ unread: 1 });

    await mark(false);
    expect((await get('/inbox/unread', as(ada))).body).toEqual({ unread: 2 });
  });

  test('marks all read that were seen, and not what came after', async () => {
    const ada = await withPerson(database);
    await tell(ada, 'a', 'b');
    const [newestSeen] = (await get('/inbox', as(ada))).body.items;
    await tell(ada, 'c');

    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/inbox/read-all',
      headers: as(ada),
      payload: { upTo: newestSeen.id },
    });

    expect(reply.json()).toEqual({ marked: 2 });
    expect(titles(await get('/inbox?show=unread', as(ada)))).toEqual(['c']);
  });

  test('of somebody else cannot be touched', async () => {
    const ada = await withPerson(database);
    await tell(ada, 'a');
    const [item] = (await get('/inbox', as(ada))).body.items;

    const reply = await app.inject({
      method: 'PUT',
      url: `/api/v1/inbox/${item.id}/read`,
      headers: as(await withPerson(database)),
      payload: { read: true },
    });

    expect(reply.statusCode).toBe(404);
    expect(reply.json().type).toContain('notifications/not-found');
  });

  test('counts to a hundred and no further', async () => {
    const ada = await withPerson(database);
    await tell(ada, ...Array.from({ length: 105 }, (_, n) => `news ${n}`));

    expect((await get('/inbox/unread', as(ada))).body).toEqual({ unread: 100 });
  });
});

describe('the development mailbox', () => {
  test('shows people their own mail, and admins everybody’s', async () => {
    const [ada, grace] = [await withPerson(database), await withPerson(database)];
    await tell(ada, 'for Ada');
    await tell(grace, 'for Grace');
    await deliverMail();
    const subjects = async (id: PersonId, role?: Role) =>
      (await get('/mailbox', as(id, role))).body.items.map(
        (mail: { subject: string }) => mail.subject,
      );

    expect(await subjects(ada)).toEqual(['for Ada']);
    expect(await subjects(ada, 'organiser')).toEqual(['for Ada']);
    expect((await subjects(randomIds(PersonId), 'admin')).slice(0, 2)).toEqual([
      'for Grace',
      'for Ada',
    ]);

    const [mail] = (await get('/mailbox', as(ada))).body.items;
    expect((await get(`/mailbox/${mail.id}`, as(ada))).body).toMatchObject({
      recipient: `Person ${ada} <${ada}@example.com>`,
      text: expect.stringContaining('Open https://hub.example.com/app'),
    });
    expect((await get(`/mailbox/${mail.id}`, as(grace))).status).toBe(404);
    expect((await get(`/mailbox/${mail.id}/page`, as(grace))).status).toBe(404);
  });

  test('shows a mail as a page that can do nothing', async () => {
    const ada = await withPerson(database);
    await tell(ada, 'for Ada');
    await deliverMail();
    const [mail] = (await get('/mailbox', as(ada))).body.items;

    const page = await app.inject({ url: `/api/v1/mailbox/${mail.id}/page`, headers: as(ada) });

    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toMatch(/^sandbox .*default-src 'none'/);
    expect(page.body).toContain('<base target="_blank"/>');
    expect(page.body).toContain('href="https://hub.example.com/app"');
  });

  test('is searched by recipient and by subject', async () => {
    const ada = await withPerson(database);
    await tell(ada, 'Tea 100%', 'Cake');
    await deliverMail();
    const found = async (search: string) =>
      (await get(`/mailbox?search=${encodeURIComponent(search)}`, as(ada))).body.items.map(
        (mail: { subject: string }) => mail.subject,
      );

    expect(await found('tea')).toEqual(['Tea 100%']);
    expect(await found('0%')).toEqual(['Tea 100%']);
    expect(await found(`${ada}@EXAMPLE`)).toEqual(['Cake', 'Tea 100%']);
    expect(await found('nothing')).toEqual([]);
  });

  test('is not there when mail leaves through a server', async () => {
    const ada = await withPerson(database);
    const smtp = serverFor('smtp://127.0.0.1:1');

    const { status, body } = await get('/mailbox', as(ada), smtp);

    expect(status).toBe(404);
    expect(body.type).toContain('notifications/no-mailbox');
    await smtp.close();
  });
});

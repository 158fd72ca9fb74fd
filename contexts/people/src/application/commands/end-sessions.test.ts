import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { type Hub, password, startHub } from '../../testing/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

type Headers = Record<string, string>;
const send = (method: 'GET' | 'DELETE', url: string, headers: Headers) =>
  hub.app.inject({ method, url: `/api/v1/${url}`, headers });
const isSignedIn = async (headers: Headers) =>
  (await send('GET', 'session', headers)).statusCode === 200;

/** Signs in from another device. */
const signIn = async (email: string, agent: string): Promise<Headers> => {
  const reply = await hub.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { 'user-agent': agent },
    remoteAddress: '198.51.100.7',
    payload: { email, password, as: 'token' },
  });
  return { authorization: `Bearer ${z.object({ token: z.string() }).parse(reply.json()).token}` };
};
const listed = async (headers: Headers) =>
  listSessionsRoute.reply[1].parse((await send('GET', 'account/sessions', headers)).json()).items;

test('a person sees where they are signed in, this session first, and nobody else does', async () => {
  const ada = await hub.signedIn();
  const grace = await hub.signedIn();
  await signIn(ada.email, 'Firefox');

  expect(await listed(ada.headers)).toEqual([
    expect.objectContaining({ current: true, address: '127.0.0.1' }),
    expect.objectContaining({ current: false, label: 'Firefox', address: '198.51.100.7' }),
  ]);
  expect(await listed(grace.headers)).toHaveLength(1);
  expect((await send('GET', 'account/sessions', {})).statusCode).toBe(401);
});

test('one session ends at its owner’s wish; a foreign one looks like none', async () => {
  const ada = await hub.signedIn();
  const phone = await signIn(ada.email, 'Safari');
  const grace = await hub.signedIn();
  const id = (await listed(ada.headers)).find(({ current }) => !current)?.id ?? '';

  const foreign = await send('DELETE', `account/sessions/${id}`, grace.headers);
  expect([foreign.statusCode, await isSignedIn(phone)]).toEqual([404, true]);

  expect((await send('DELETE', `account/sessions/${id}`, ada.headers)).statusCode).toBe(204);
  expect([await isSignedIn(phone), await isSignedIn(ada.headers)]).toEqual([false, true]);
  expect((await send('DELETE', `account/sessions/${id}`, ada.headers)).statusCode).toBe(404);
});

test('all others end together', async () => {
  const ada = await hub.signedIn();
  const others = [await signIn(ada.email, 'Safari'), await signIn(ada.email, 'vc on a laptop')];

  const reply = await send('DELETE', 'account/sessions', ada.headers);

  expect(reply.json()).toEqual({ ended: 2 });
  expect(await Promise.all(others.map(isSignedIn))).toEqual([false, false]);
  expect(await isSignedIn(ada.headers)).toBe(true);
});

test('whose roles another changes signs in again; who changes their own stays', async () => {
  const admin = await hub.admin();
  const ada = await hub.signedIn();
  const give = (id: string, roles: string[]) =>
    hub.app.inject({
      method: 'PUT',
      url: `/api/v1/people/${id}/roles`,
      headers: admin.headers,
      payload: { roles },
    });

  await give(ada.id, ['member']);
  expect(await isSignedIn(ada.headers)).toBe(true);
  await give(ada.id, ['organiser', 'member']);
  expect(await isSignedIn(ada.headers)).toBe(false);
  await give(admin.id, ['admin', 'organiser', 'member']);
  expect(await isSignedIn(admin.headers)).toBe(true);
});

test('what is over is removed: sessions, links of resets, failed tries', async () => {
  await hub.signedIn();
  await hub.people.prune();
  await hub.db.run(sql`update auth.session set expires_at = now() - interval '1 day'`);
  await hub.db.run(sql`
    insert into people.throttle (key, failures, since, waits_until)
    values ('old', 1, now() - interval '8 days', now() - interval '8 days')`);
  const { sessions } = await hub.db.one(
    z.object({ sessions: z.int() }),
    sql`select count(*)::int as sessions from auth.session`,
  );

  expect(sessions).toBeGreaterThan(0);
  expect(await hub.people.prune()).toBe(sessions + 1);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Hub, startHub } from '../../testing/hub.ts';
import { addAuthenticator } from '../../testing/second-factors.ts';

const DAY = 24 * 60 * 60_000;

let hub: Hub;
beforeAll(async () => {
  hub = await startHub({ secondFactorRoles: 'owner,admin' });
});
afterAll(() => hub.close());

type Headers = Record<string, string>;
const get = (url: string, headers: Headers) => hub.app.inject({ url: `/api/v1/${url}`, headers });
const missingOf = async (headers: Headers): Promise<unknown> =>
  (await get('session', headers)).json().missingFactor;
const afterGrace = () => hub.clock.advance(14 * DAY);
/** The session of who signs in again, for others may have run out meanwhile. */
const again = async (email: string): Promise<Headers> => (await hub.signIn(email)).headers;

test('whose roles need a factor has days to add one, counted from their first visit', async () => {
  const admin = await hub.admin();
  const due = new Date(hub.clock.now() + 14 * DAY).toISOString();

  expect(await missingOf(admin.headers)).toEqual({ dueAt: due, isDue: false });
  hub.clock.advance(13 * DAY);
  expect(await missingOf(await again(admin.email))).toEqual({ dueAt: due, isDue: false });
  expect((await get('people', await again(admin.email))).statusCode).toBe(200);
});

test('after that they can add one and do nothing else, until they have', async () => {
  const admin = await hub.admin();
  afterGrace();
  const headers = await again(admin.email);

  expect(await missingOf(headers)).toMatchObject({ isDue: true });
  const refused = await get('people', headers);
  expect([refused.statusCode, refused.json()]).toEqual([
    403,
    expect.objectContaining({ type: '/problems/access/second-factor-missing' }),
  ]);
  expect((await get('account/factors', headers)).statusCode).toBe(200);
  const added = await addAuthenticator(hub, headers);

  expect(await missingOf(added.headers)).toBeNull();
  expect((await get('people', added.headers)).statusCode).toBe(200);
});

test('who removes it again wins no time', async () => {
  const admin = await hub.admin();
  afterGrace();
  const { headers } = await addAuthenticator(hub, await again(admin.email));
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse((await get('account/factors', headers)).json());

  const url = `/api/v1/account/factors/${items[0]?.id}`;
  const removed = await hub.app.inject({ method: 'DELETE', url, headers });

  expect(removed.statusCode).toBe(204);
  expect((await get('people', await again(admin.email))).statusCode).toBe(403);
});

test('whose factors an admin resets has the days anew', async () => {
  const [one, helper] = [await hub.admin(), await hub.admin()];
  afterGrace();
  await addAuthenticator(hub, await again(one.email));
  const { headers } = await addAuthenticator(hub, await again(helper.email));

  await hub.app.inject({
    method: 'POST',
    url: `/api/v1/people/${one.id}/factors/reset`,
    headers,
    payload: { reason: 'Lost phone, known by voice' },
  });

  expect((await get('people', await again(one.email))).statusCode).toBe(200);
});

test('signing out, and whoever needs none, is left alone', async () => {
  const [admin, member] = [await hub.admin(), await hub.signedIn()];
  afterGrace();
  const headers = await again(admin.email);
  const out = await hub.app.inject({ method: 'DELETE', url: '/api/v1/session', headers });

  expect(out.statusCode).toBe(200);
  expect(await missingOf(await again(member.email))).toBeNull();
});

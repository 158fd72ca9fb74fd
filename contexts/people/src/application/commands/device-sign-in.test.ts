import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { beginDeviceSignInRoute, finishDeviceSignInRoute } from '../../contract/device-routes.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { type Hub, startHub } from '../../testing/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

type Headers = Record<string, string>;
type Sent = { headers?: Headers; payload?: object };
const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, sent: Sent = {}) =>
  hub.app.inject({ method, url: `/api/v1/${url}`, ...sent });

const Tokens = finishDeviceSignInRoute.reply[1];
const begin = async () =>
  beginDeviceSignInRoute.reply[1].parse(
    (await send('POST', 'device-sign-ins', { headers: { 'user-agent': 'vc on a laptop' } })).json(),
  );
const poll = (deviceCode: string) =>
  send('POST', 'device-sign-ins/tokens', { payload: { deviceCode } });
const decide = (userCode: string, headers: Headers, allow = true) =>
  send(allow ? 'PUT' : 'DELETE', `account/device-sign-ins/${userCode}`, { headers });
const renew = (refreshToken: string) => send('POST', 'tokens', { payload: { refreshToken } });
const typeOf = (reply: Awaited<ReturnType<typeof send>>) =>
  z
    .object({ type: z.string() })
    .parse(reply.json())
    .type.replace(/^.*problems\//, '');
const bearing = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const statusAs = async (token: string) =>
  (await send('GET', 'session', { headers: bearing(token) })).statusCode;

const signedInDevice = async () => {
  const ada = await hub.signedIn();
  const { deviceCode, userCode } = await begin();
  await decide(userCode, ada.headers);
  return { ada, ...Tokens.parse((await poll(deviceCode)).json()) };
};

test('a device waits for its owner, who sees which one it is and lets it in, once', async () => {
  const ada = await hub.signedIn();
  const { deviceCode, userCode, completeAddress } = await begin();
  expect(userCode).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/);
  expect(completeAddress).toBe(`http://localhost:3000/app/device?code=${userCode}`);
  expect(typeOf(await poll(deviceCode))).toBe('people/device-pending');

  const typed = userCode.toLowerCase().replace('-', ' ');
  const shown = await send('GET', `account/device-sign-ins/${encodeURIComponent(typed)}`, ada);
  expect(shown.json()).toMatchObject({ label: 'vc on a laptop', address: '127.0.0.1' });
  expect((await decide(userCode, ada.headers)).statusCode).toBe(204);

  hub.clock.advance(5_000);
  const { accessToken } = Tokens.parse((await poll(deviceCode)).json());
  const session = await send('GET', 'session', { headers: bearing(accessToken) });
  expect(session.json()).toMatchObject({ person: { id: ada.id } });
  expect(typeOf(await poll(deviceCode))).toBe('people/device-code-not-valid');
  expect((await hub.told()).at(-1)).toMatchObject({
    data: { personId: ada.id, change: 'device-signed-in', address: '127.0.0.1' },
  });
});

test('a device that asks too often waits longer; a refused one hears it once', async () => {
  const ada = await hub.signedIn();
  const { deviceCode, userCode } = await begin();
  await poll(deviceCode);

  const early = await poll(deviceCode);
  expect([early.statusCode, early.headers['retry-after']]).toEqual([429, '10']);
  hub.clock.advance(9_000);
  expect((await poll(deviceCode)).headers['retry-after']).toBe('15');

  await decide(userCode, ada.headers, false);
  hub.clock.advance(15_000);
  expect(typeOf(await poll(deviceCode))).toBe('people/device-refused');
  expect(typeOf(await poll(deviceCode))).toBe('people/device-code-not-valid');
});

test('a code is for ten minutes, for one answer, and for one device', async () => {
  const [ada, grace] = [await hub.signedIn(), await hub.signedIn()];
  const rivals = await begin();
  const answers = await Promise.all([
    decide(rivals.userCode, ada.headers),
    decide(rivals.userCode, grace.headers),
  ]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 410]);

  const twenty = await Promise.all(Array.from({ length: 20 }, () => poll(rivals.deviceCode)));
  expect(twenty.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);

  const late = await begin();
  hub.clock.advance(10 * 60_000);
  expect((await decide(late.userCode, ada.headers, false)).statusCode).toBe(410);
  expect(typeOf(await poll(late.deviceCode))).toBe('people/device-code-not-valid');
  expect((await decide('BCDFGHJK', {})).statusCode).toBe(401);
  expect((await decide('not-a-code', ada.headers, false)).statusCode).toBe(422);
});

test('whoever was suspended between allowing and asking is not let in', async () => {
  const [ada, admin] = [await hub.signedIn(), await hub.admin()];
  const { deviceCode, userCode } = await begin();
  await decide(userCode, ada.headers);
  await send('POST', `people/${ada.id}/suspend`, admin);

  expect(typeOf(await poll(deviceCode))).toBe('people/device-code-not-valid');
});

test('an access token lasts ten minutes, and the refresh token gets the next', async () => {
  const { accessToken, refreshToken } = await signedInDevice();
  expect(await statusAs(accessToken)).toBe(200);

  hub.clock.advance(10 * 60_000 + 1_000);
  // What was read of a token is remembered for a second.
  await expect.poll(() => statusAs(accessToken), { timeout: 2_000 }).toBe(401);

  const next = Tokens.parse((await renew(refreshToken)).json());
  expect(await statusAs(next.accessToken)).toBe(200);
});

test('clients side by side get the same next token; one that comes back later signs the device out', async () => {
  const { refreshToken, accessToken } = await signedInDevice();

  const replies = await Promise.all(Array.from({ length: 5 }, () => renew(refreshToken)));
  const next = replies.map((reply) => Tokens.parse(reply.json()).refreshToken);
  expect(new Set(next).size).toBe(1);
  expect(await statusAs(accessToken)).toBe(200);

  hub.clock.advance(10_001);
  expect(typeOf(await renew(refreshToken))).toBe('people/refresh-not-valid');
  expect(await statusAs(accessToken)).toBe(401);
  expect(typeOf(await renew(next[0] ?? ''))).toBe('people/refresh-not-valid');
});

test('the device stands among its owner’s sessions, and is signed out from there, or by itself', async () => {
  const { ada, accessToken, refreshToken } = await signedInDevice();
  const listed = listSessionsRoute.reply[1].parse(
    (await send('GET', 'account/sessions', ada)).json(),
  );
  const device = listed.items.find(({ label }) => label === 'vc on a laptop');
  const own = await send('GET', 'account/sessions', { headers: bearing(accessToken) });
  expect(own.json()).toMatchObject({ items: [{ id: device?.id, current: true }, {}] });

  await send('DELETE', `account/sessions/${device?.id}`, ada);
  expect(await statusAs(accessToken)).toBe(401);
  expect(typeOf(await renew(refreshToken))).toBe('people/refresh-not-valid');

  const other = await signedInDevice();
  await send('DELETE', 'session', { headers: bearing(other.accessToken) });
  expect(await statusAs(other.accessToken)).toBe(401);
  expect((await send('GET', 'session', other.ada)).statusCode).toBe(200);
});

test('of codes and refresh tokens nothing stays that could be used', async () => {
  const { deviceCode } = await begin();
  const { refreshToken } = await signedInDevice();

  const { everything } = await hub.db.one(
    z.object({ everything: z.string() }),
    sql`
      select (select string_agg(d::text, '') from people.device_request d)
        || (select string_agg(r::text, '') from auth.refresh_token r) as everything`,
  );

  expect(everything).not.toContain(deviceCode);
  expect(everything).not.toContain(refreshToken);
});

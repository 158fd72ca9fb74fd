import { request } from 'node:http';
import { createLog, readSettings, startHub } from '@vicinity/api';
import { createApi } from '@vicinity/api-client';
import { RoundId, RoundTopic } from '@vicinity/coffee/contract';
import { randomIds } from '@vicinity/core';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { InboxTopic } from '@vicinity/notifications/contract';
import { demoAccounts, demoPassword } from '@vicinity/people';
import {
  allowDeviceRoute,
  beginDeviceSignInRoute,
  endSessionRoute,
  finishDeviceSignInRoute,
  listPeopleRoute,
  listSessionsRoute,
  makeTokenRoute,
  revokeTokenRoute,
  SessionsTopic,
  setRolesRoute,
  signInRoute,
  signOutRoute,
  suspendPersonRoute,
} from '@vicinity/people/contract';
import { closeCodes, type TopicName } from '@vicinity/realtime/contract';
import { type Visitor, visit } from '@vicinity/realtime/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

let database: TestDatabase;
/** Two processes of one hub: what is done in one is felt in the other. */
let hubs: readonly Awaited<ReturnType<typeof startHub>>[];
beforeAll(async () => {
  database = await testDatabase([]);
  const start = () =>
    startHub({
      settings: readSettings({
        ...process.env,
        DATABASE_URL: database.url,
        PORT: '0',
        // Tokens are of one issuer, whichever process gives them.
        PUBLIC_URL: 'http://hub.example',
      }),
      databaseUrl: database.url,
      log: createLog('silent'),
    });
  hubs = [await start(), await start()];
});
afterAll(async () => {
  await Promise.all(hubs.map((hub) => hub.close()));
  await database.close();
});

const here = () => hubs[0]?.url ?? '';
const elsewhere = () => hubs[1]?.url ?? '';
const socketAt = (url: string) => `${url.replace('http', 'ws')}/ws`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const [owner, organiser, member] = demoAccounts;

const signIn = async ({ email }: { email: string }, baseUrl = here()) => {
  const anybody = createApi({ baseUrl });
  const body = { email, password: demoPassword, as: 'token' as const };
  const { token, person } = await anybody(signInRoute, { body });
  if (token === null) throw new Error('no token');
  return { token, id: person.id, api: createApi({ baseUrl, headers: bearer(token) }) };
};

/** Somebody who is not of the three that have roles. */
const aColleague = async () => {
  const { api } = await signIn(owner);
  const { items } = await api(listPeopleRoute, { query: { limit: 50 } });
  const taken: readonly string[] = demoAccounts.map(({ name }) => name);
  const found = items.filter(({ name }) => !taken.includes(name))[colleagues];
  colleagues += 1;
  if (!found) throw new Error('The demo company is smaller than it was');
  return { id: found.id, email: `${found.name.toLowerCase().replace(' ', '.')}@tidewater.example` };
};
let colleagues = 0;

const listen = async (token: string, url = elsewhere()): Promise<Visitor> => {
  const visitor = await visit(socketAt(url), bearer(token));
  await vi.waitFor(() => expect(visitor.heard[0]?.type).toBe('welcome'));
  return visitor;
};

const within = { timeout: 1_000, interval: 20 };
const codeOf = (visitor: Visitor) => () => visitor.closed()?.code;

describe('a socket ends within a second, in whichever process it is, when its person', () => {
  test('signs out', async () => {
    const { token, api } = await signIn(member);
    const other = await signIn(member);
    const [gone, stays] = [await listen(token), await listen(other.token)];

    await api(signOutRoute, {});

    await expect.poll(codeOf(gone), within).toBe(closeCodes.signedOut);
    expect(stays.closed()).toBeUndefined();
    stays.socket.close();
  });

  test('ends the session from another device', async () => {
    const { token, api } = await signIn(member);
    const other = await signIn(member);
    const visitor = await listen(token);
    const { items } = await api(listSessionsRoute, {});
    const current = items.find((session) => session.current);
    if (!current) throw new Error('no session');

    await other.api(endSessionRoute, { params: { sessionId: current.id } });

    await expect.poll(codeOf(visitor), within).toBe(closeCodes.signedOut);
  });

  test('is suspended', async () => {
    const { id, email } = await aColleague();
    const visitor = await listen((await signIn({ email })).token);
    const { api } = await signIn(owner);

    await api(suspendPersonRoute, { params: { personId: id } });

    await expect.poll(codeOf(visitor), within).toBe(closeCodes.signedOut);
  });

  test('is given other roles', async () => {
    const { id, email } = await aColleague();
    const visitor = await listen((await signIn({ email })).token);
    const { api } = await signIn(owner);

    await api(setRolesRoute, {
      params: { personId: id },
      body: { roles: ['member', 'organiser'], customRoles: [] },
    });

    await expect.poll(codeOf(visitor), within).toBeDefined();
  });

  test('revokes the token that opened it', async () => {
    const { api } = await signIn(member);
    const made = await api(makeTokenRoute, { body: { name: 'Script', days: 7 } });
    const visitor = await listen(made.token);

    await api(revokeTokenRoute, { params: { tokenId: made.id } });

    await expect.poll(codeOf(visitor), within).toBe(closeCodes.signedOut);
  });
});

test('a program listens by the short-lived token of its session', async () => {
  const anybody = createApi({ baseUrl: here() });
  const asked = await anybody(beginDeviceSignInRoute, {});
  const { api } = await signIn(member);
  await api(allowDeviceRoute, { params: { userCode: asked.userCode } });
  const tokens = await anybody(finishDeviceSignInRoute, { body: { deviceCode: asked.deviceCode } });

  const visitor = await listen(tokens.accessToken);

  expect(visitor.closed()).toBeUndefined();
  visitor.socket.close();
});

describe('one may not listen', () => {
  const answerTo = async (token: string, topic: TopicName) => {
    const visitor = await listen(token);
    visitor.say({ type: 'subscribe', topics: [{ topic }] });
    await vi.waitFor(() => expect(visitor.heard).toHaveLength(2));
    visitor.socket.close();
    return visitor.heard[1]?.type;
  };

  test('to what is for others', async () => {
    const me = await signIn(member);
    const other = await signIn(organiser);
    const round = RoundTopic.of(randomIds(RoundId));

    expect(await answerTo(me.token, InboxTopic.of(me.id))).toBe('subscribed');
    expect(await answerTo(me.token, InboxTopic.of(other.id))).toBe('refused');
    expect(await answerTo(me.token, SessionsTopic.of(me.id))).toBe('subscribed');
    expect(await answerTo(me.token, SessionsTopic.of(other.id))).toBe('refused');
    expect(await answerTo(me.token, round)).toBe('refused');
    expect(await answerTo(other.token, round)).toBe('subscribed');
  });

  test('with a token where only a session will do', async () => {
    const { api, id } = await signIn(member);
    const made = await api(makeTokenRoute, { body: { name: 'Script', days: 7 } });

    expect(await answerTo(made.token, SessionsTopic.of(id))).toBe('refused');
  });

  test.each([undefined, 'Bearer not-a-token-of-anybody', 'Bearer vcp_x'])(
    'as nobody: %s',
    async (authorization) => {
      const visitor = await visit(socketAt(here()), authorization ? { authorization } : {});

      await expect.poll(codeOf(visitor), within).toBe(closeCodes.signedOut);
      expect(visitor.heard).toEqual([]);
    },
  );

  test('from a page of another site, cookie or not', async () => {
    const { token } = await signIn(member);
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    request(`${here()}/ws`, {
      headers: {
        cookie: `vicinity=${token}`,
        origin: 'https://evil.example',
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16, 1).toString('base64'),
      },
    })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(101);
      })
      .end();

    expect(await promise).toBe(403);
  });
});

test('other addresses stay HTTP, whatever they are asked to become', async () => {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  request(`${here()}/health/live`, { headers: { connection: 'upgrade', upgrade: 'h2c' } })
    .on('response', (response) => resolve(response.resume().statusCode))
    .end();

  expect(await promise).toBe(200);
});

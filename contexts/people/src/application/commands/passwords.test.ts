import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PasswordResetRequested, SecurityChanged } from '../../contract/events.ts';
import { type Hub, password, startHub } from '../../testing/hub.ts';
import { runJobsOf } from '../../testing/run-jobs.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

/** Every test from an address of its own, so that none spends another's attempts. */
let remoteAddress: string;
let tests = 0;
beforeEach(() => {
  tests += 1;
  remoteAddress = `192.0.2.${tests}`;
});

type Headers = Record<string, string>;
const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers?: Headers) =>
  hub.app.inject({
    method,
    url: `/api/v1/${url}`,
    remoteAddress,
    ...(payload ? { payload } : {}),
    ...(headers ? { headers } : {}),
  });
const signIn = (email: string, secret: string) =>
  send('POST', 'sessions', { email, password: secret });
const change = (headers: Headers, current: string, chosen: string) =>
  send('PUT', 'account/password', { current, password: chosen }, headers);
const signedInWith = async (headers: Headers) =>
  (await send('GET', 'session', undefined, headers)).statusCode === 200;
const faultsOf = (reply: { json(): unknown }) =>
  z
    .object({ faults: z.array(z.object({ field: z.string(), message: z.string() })) })
    .parse(reply.json()).faults;

const chosen = 'seven tall giraffes';

describe('changing a password', () => {
  test('needs the old one, ends every session but the one it gives in exchange, and tells the owner', async () => {
    const ada = await hub.signedIn();
    const entered = await signIn(ada.email, password);
    const [old] = String(entered.headers['set-cookie']).split(';');
    const cookie = { cookie: old ?? '' };

    const reply = await change(cookie, password, chosen);

    expect(reply.statusCode).toBe(200);
    const [given] = String(reply.headers['set-cookie']).split(';');
    expect(await signedInWith({ cookie: given ?? '' })).toBe(true);
    expect(await signedInWith(cookie)).toBe(false);
    expect(await signedInWith(ada.headers)).toBe(false);
    expect((await signIn(ada.email, password)).statusCode).toBe(401);
    expect((await signIn(ada.email, chosen)).statusCode).toBe(201);
    expect((await hub.told()).at(-1)).toMatchObject({
      name: SecurityChanged.event,
      data: { personId: ada.id, change: 'password-changed', address: remoteAddress },
    });
  });

  test('is refused with a wrong old one, as often as a sign-in would be', async () => {
    const ada = await hub.signedIn();

    const refused = await Promise.all(
      [1, 2, 3, 4, 5].map(() => change(ada.headers, 'a wrong guess', chosen)),
    );

    expect(refused.map(({ statusCode }) => statusCode).sort()).toEqual([422, 422, 422, 429, 429]);
    const guessed = refused.find(({ statusCode }) => statusCode === 422);
    expect(guessed && faultsOf(guessed)).toEqual([
      { field: 'body.current', message: 'expected the password you sign in with now' },
    ]);
    expect(await signedInWith(ada.headers)).toBe(true);
  });

  test.each([
    ['short77', 'expected at least 8 characters'],
    ['ab'.repeat(101), 'expected at most 200 characters'],
    ['trustno1', 'expected a password that others do not use: this one is among the most common'],
    [
      'ada lovelace 1',
      'expected at least 8 characters besides your name, your address and the name of this hub',
    ],
  ])('refuses %s and says why', async (easy, message) => {
    const ada = await hub.signedIn();

    const reply = await change(ada.headers, password, easy);

    expect(reply.statusCode).toBe(422);
    expect(faultsOf(reply)).toEqual([{ field: 'body.password', message }]);
  });

  test('accepts 200 characters of any script, and each of them counts', async () => {
    const ada = await hub.signedIn();
    const long = '🦒 Żółw '.repeat(28) + 'schöne';

    expect((await change(ada.headers, password, long.slice(0, 200))).statusCode).toBe(200);
    expect((await signIn(ada.email, `${long.slice(0, 199)}!`)).statusCode).toBe(401);
    expect((await signIn(ada.email, long.slice(0, 200))).statusCode).toBe(201);
  });
});

const ask = (email: string) => send('POST', 'password-resets', { email });

/** Does what a worker would with the requests that wait. @returns how many there were */
const work = (): Promise<number> => runJobsOf(hub, 'people.offer-password-reset')();

/** The tokens of the links that were mailed to this person, oldest first. */
const tokensOf = async (personId: string): Promise<string[]> =>
  (await hub.told())
    .filter(({ name }) => name === PasswordResetRequested.event)
    .map(({ data }) => PasswordResetRequested.data.parse(data))
    .filter((data) => data.personId === personId)
    .map(({ resetId }) => hub.people.passwordResetPath(resetId).split('token=')[1] ?? '');
const tokenFor = async ({ id, email }: { id: string; email: string }): Promise<string> => {
  await ask(email);
  await work();
  return (await tokensOf(id)).at(-1) ?? '';
};
const reset = (token: string, secret = chosen) =>
  send('POST', 'password-reset', { token, password: secret });

describe('resetting a password', () => {
  test('sets a new one by a link, once; ends every session, signs nobody in, and tells the owner', async () => {
    const ada = await hub.signedIn();
    const token = await tokenFor(ada);

    const page = await send('GET', `password-reset?token=${token}`);
    const done = await reset(token);

    expect(page.json()).toEqual({ name: ada.name, email: ada.email, instance: 'Test Company' });
    expect(done.statusCode).toBe(204);
    expect(done.headers['set-cookie']).toMatch(/^vicinity-browser=/);
    expect(await signedInWith(ada.headers)).toBe(false);
    expect((await signIn(ada.email, chosen)).statusCode).toBe(201);
    expect((await reset(token, 'another good choice')).statusCode).toBe(410);
    expect(
      (await hub.told()).filter(({ data }) => data['personId'] === ada.id).at(-1),
    ).toMatchObject({
      name: SecurityChanged.event,
      data: { change: 'password-reset' },
    });
  });

  test('answers the same for an address that nobody has, and queues the same work', async () => {
    const ada = await hub.signedIn();

    const known = await ask(ada.email);
    const unknown = await ask('nobody@example.com');

    expect([known.statusCode, known.body]).toEqual([202, '']);
    expect([unknown.statusCode, unknown.body]).toEqual([202, '']);
    expect(await work()).toBe(2);
    expect(await tokensOf(ada.id)).toHaveLength(1);
  });

  test('of many uses of one link side by side, one wins', async () => {
    const ada = await hub.signedIn();
    const token = await tokenFor(ada);
    const guesses = Array.from({ length: 50 }, (_, index) => `giraffe number ${index} of fifty`);

    const replies = await Promise.all(guesses.map((guess) => reset(token, guess)));

    const statuses = replies.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(49);
    const winner = guesses[statuses.indexOf(204)] ?? '';
    expect((await signIn(ada.email, winner)).statusCode).toBe(201);
  });

  test('a link is dead after 30 minutes, after a newer one, after a change of password', async () => {
    const [ada, grace, mary] = [await hub.signedIn(), await hub.signedIn(), await hub.signedIn()];
    const replaced = await tokenFor(ada);
    const newest = await tokenFor(ada);
    const outlived = await tokenFor(grace);
    const expired = await tokenFor(mary);

    expect((await reset(replaced)).statusCode).toBe(410);
    expect((await reset(newest)).statusCode).toBe(204);
    await change(grace.headers, password, chosen);
    expect((await reset(outlived)).statusCode).toBe(410);
    hub.clock.advance(30 * 60_000);
    expect((await reset(expired)).statusCode).toBe(410);
  });

  test('a link for something else, or an altered one, opens nothing', async () => {
    const ada = await hub.signedIn();
    const token = await tokenFor(ada);
    const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;

    expect((await reset(altered)).statusCode).toBe(410);
    expect((await send('GET', `invitation?token=${token}`)).statusCode).toBe(410);
    expect((await reset(token, 'password')).statusCode).toBe(422);
    expect((await reset(token)).statusCode).toBe(204);
  });

  test('nobody is buried in mail: three links an hour, twenty requests from one address', async () => {
    const ada = await hub.signedIn();

    const statuses: number[] = [];
    for (let count = 0; count < 21; count += 1) statuses.push((await ask(ada.email)).statusCode);
    await work();

    expect(statuses.filter((status) => status === 202)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    expect(await tokensOf(ada.id)).toHaveLength(3);
  });

  test('nothing in the database opens a reset', async () => {
    const ada = await hub.signedIn();
    const token = await tokenFor(ada);

    const { found } = await hub.db.one(
      z.object({ found: z.boolean() }),
      sql`select bool_or(r::text like ${`%${token}%`}) as found from people.password_reset r`,
    );

    expect(found).toBe(false);
  });
});

import { totpCode } from '@vicinity/auth';
import { PasskeyCreationOptions, PasskeyRequestOptions } from '@vicinity/auth/contract';
import type { Role } from '@vicinity/core';
import type { Route } from '@vicinity/http/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as contract from '../../contract/index.ts';
import {
  addAuthenticator,
  forNewcomers,
  mailedCode,
  publicUrl as origin,
  password,
  type SignOnHub,
  startSignOnHub,
} from '../../testing/index.ts';
import { passkeyDevice } from '../../testing/passkey-device.ts';
import { requestsTo } from '../../testing/requests.ts';

const MINUTE = 60_000;
let hub: SignOnHub;
let send: ReturnType<typeof requestsTo>;
beforeAll(async () => {
  hub = await startSignOnHub();
  await hub.trust('real', forNewcomers);
  send = requestsTo(hub);
});
afterAll(() => hub.close());

type Headers = Readonly<Record<string, string>>;

/** Somebody whose sign-in was a while ago. */
const atAnOpenScreen = async (roles: Role[] = ['member']) => {
  const person = await hub.signedIn({ roles });
  hub.clock.advance(10 * MINUTE);
  return person;
};
/** Somebody who came by a provider and has no password. */
const aNewcomer = async (login: string) => {
  hub.real.know(login, { email: `${login}@example.com`, email_verified: true });
  const { session } = await hub.enter(login);
  const person = await hub.whoIs(session);
  if (person === null) throw new Error('Not signed in');
  return { ...person, headers: { cookie: session } };
};

const confirm = (headers: Headers, answer: object) =>
  send('POST', '/account/confirmation', headers, answer);
const byPassword = (headers: Headers, given = password) =>
  confirm(headers, { method: 'password', password: given });
const makesToken = async (headers: Headers) =>
  (await send('POST', '/account/tokens', headers, { name: 'test', days: 1 })).problem;
const waysOf = async (headers: Headers) =>
  z
    .object({ confirmedUntil: z.string().nullable(), methods: z.array(z.string()) })
    .parse((await send('GET', '/account/confirmation', headers)).body);

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'recentProof' in value && 'path' in value;
const guarded = Object.values<unknown>(contract)
  .filter(isRoute)
  .filter(({ recentProof }) => recentProof);

test('a sign-in counts as proof for ten minutes, and so does each confirmation after it', async () => {
  const ada = await hub.signedIn();
  expect(await makesToken(ada.headers)).toBe(null);

  hub.clock.advance(10 * MINUTE);
  const refused = await send('POST', '/account/tokens', ada.headers, { name: 'test', days: 1 });
  expect(refused).toMatchObject({
    status: 403,
    problem: 'access/confirm-first',
    body: { confirmAt: '/api/v1/account/confirmation', minutes: 10 },
  });
  expect((await waysOf(ada.headers)).confirmedUntil).toBe(null);

  expect((await byPassword(ada.headers)).status).toBe(204);
  expect(await makesToken(ada.headers)).toBe(null);
  expect((await waysOf(ada.headers)).confirmedUntil).not.toBe(null);
  hub.clock.advance(10 * MINUTE);
  expect(await makesToken(ada.headers)).toBe('access/confirm-first');
});

test('one session of somebody is not confirmed by another', async () => {
  const ada = await hub.signedIn();
  const elsewhere = await hub.signIn(ada.email);
  hub.clock.advance(10 * MINUTE);

  await byPassword(ada.headers);

  expect(await makesToken(ada.headers)).toBe(null);
  expect(await makesToken(elsewhere.headers)).toBe('access/confirm-first');
});

describe.each(guarded.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  '$name',
  ({ route: { method, path } }) => {
    test('is refused to an open screen before its body is read', async () => {
      const ada = await atAnOpenScreen(['owner', 'member']);
      const url = path.replace(/:\w+/g, 'nothing-of-this-name');

      expect((await send(method, url, ada.headers, {})).problem).toBe('access/confirm-first');
    });
  },
);

test('a device that was signed in by a code has shown nothing yet', async () => {
  const ada = await hub.signedIn();
  const begun = contract.beginDeviceSignInRoute.reply[1].parse(
    (await send('POST', '/device-sign-ins')).body,
  );
  await send('PUT', `/account/device-sign-ins/${begun.userCode}`, ada.headers);
  const { body } = await send(
    'POST',
    '/device-sign-ins/tokens',
    {},
    { deviceCode: begun.deviceCode },
  );
  const { accessToken } = z.object({ accessToken: z.string() }).parse(body);
  const device = { authorization: `Bearer ${accessToken}` };

  expect(await makesToken(device)).toBe('access/confirm-first');
  expect((await byPassword(device)).status).toBe(204);
  expect(await makesToken(device)).toBe(null);
});

test('wrong passwords at an open screen are counted, refused and kept in the audit log', async () => {
  const ada = await atAnOpenScreen();
  const guesses = [];
  for (const guess of ['a', 'b', 'c', 'd']) guesses.push(await byPassword(ada.headers, guess));

  expect(guesses.map(({ status }) => status)).toEqual([422, 422, 422, 429]);
  expect(await makesToken(ada.headers)).toBe('access/confirm-first');
  const { body } = await send(
    'GET',
    '/audit/entries?kind=people.confirmation-failed',
    hub.admin.headers,
  );
  expect(
    z.object({ items: z.array(z.object({ subject: z.unknown() })) }).parse(body).items,
  ).toHaveLength(3);
});

test('an app confirms with a code that was not used before', async () => {
  const person = await hub.signedIn();
  const { secret, headers } = await addAuthenticator(hub, person.headers);
  hub.clock.advance(10 * MINUTE);
  const code = totpCode(secret, hub.clock.now());

  const answers = await Promise.all(
    Array.from({ length: 8 }, () => confirm(headers, { method: 'authenticator', code })),
  );

  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(await makesToken(headers)).toBe(null);
});

test('a passkey confirms its owner alone, and only for that', async () => {
  const device = passkeyDevice({ origin });
  const person = await hub.signedIn();
  const creation = await send('POST', '/account/passkey-offer', person.headers);
  const made = device.make(PasskeyCreationOptions.parse(creation.body));
  const { headers } = await send('POST', '/account/passkeys', person.headers, {
    name: 'Key',
    made,
  });
  hub.clock.advance(10 * MINUTE);
  const offer = async (to: Headers) =>
    PasskeyRequestOptions.parse(
      (await send('POST', '/account/confirmation/passkey-offer', to)).body,
    );

  expect((await waysOf(headers)).methods).toEqual(['passkey', 'password']);
  const eve = await atAnOpenScreen();
  const foreign = device.sign(await offer(eve.headers));
  expect((await confirm(headers, { method: 'passkey', signature: foreign })).problem).toBe(
    'people/passkey-not-valid',
  );
  const signature = device.sign(await offer(headers));
  expect((await send('POST', '/sessions/passkey', {}, { signature })).problem).toBe(
    'people/passkey-not-valid',
  );
  expect((await confirm(headers, { method: 'passkey', signature })).status).toBe(204);
  expect((await confirm(headers, { method: 'passkey', signature })).problem).toBe(
    'people/passkey-not-valid',
  );
});

describe('somebody without a password', () => {
  test('has shown nothing by coming from a provider, and confirms by mail', async () => {
    const zoe = await aNewcomer('zoe');
    expect(await makesToken(zoe.headers)).toBe('access/confirm-first');
    expect((await waysOf(zoe.headers)).methods).toEqual(['provider', 'mail']);

    await send('POST', '/account/confirmation/mail-code', zoe.headers);
    const code = await mailedCode(hub, zoe.id);

    // A code for this turns on no factor, and the other way round.
    expect((await confirm(zoe.headers, { method: 'mail', code })).status).toBe(204);
    expect((await confirm(zoe.headers, { method: 'mail', code })).status).toBe(422);
    await send('POST', '/account/mail-code', zoe.headers);
    const forFactor = await mailedCode(hub, zoe.id);
    expect((await confirm(zoe.headers, { method: 'mail', code: forFactor })).status).toBe(422);
    expect(
      (await send('POST', '/account/mail-factor', zoe.headers, { code: forFactor })).status,
    ).toBe(201);
  });

  test('sets one, which is the way to confirm from then on', async () => {
    const max = await aNewcomer('max');
    const set = (given: string) =>
      send('POST', '/account/password', max.headers, { password: given });
    expect((await set('cobalt lantern drift')).problem).toBe('access/confirm-first');
    await send('POST', '/account/confirmation/mail-code', max.headers);
    await confirm(max.headers, { method: 'mail', code: await mailedCode(hub, max.id) });

    expect((await set('max@example.com')).status).toBe(422);
    const sets = await Promise.all([set('cobalt lantern drift'), set('another lantern drift')]);

    expect(sets.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect((await waysOf(max.headers)).methods).toEqual(['password']);
    expect((await confirm(max.headers, { method: 'mail', code: '123456' })).problem).toBe(
      'people/wrong-way-to-confirm',
    );
    expect((await hub.told()).at(-1)).toMatchObject({
      name: 'people.security-changed',
      data: { personId: max.id, change: 'password-set' },
    });
  });
});

import { PasskeyCreationOptions, PasskeyRequestOptions } from '@vicinity/auth/contract';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Hub, password, startHub } from '../../testing/hub.ts';
import { passkeyDevice } from '../../testing/passkey-device.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const origin = 'http://localhost:3000';

type Headers = Record<string, string>;
const post = (url: string, payload?: object, headers?: Headers) =>
  hub.app.inject({
    method: 'POST',
    url: `/api/v1/${url}`,
    ...(payload ? { payload } : {}),
    ...(headers ? { headers } : {}),
  });
const typeOf = (reply: { json(): unknown }) =>
  z.object({ type: z.string() }).parse(reply.json()).type;
const cookieOf = (reply: { headers: Record<string, unknown> }): Headers => ({
  cookie: String(reply.headers['set-cookie']).split(';')[0] ?? '',
});

type Device = ReturnType<typeof passkeyDevice>;

const offerFor = async (headers: Headers) => {
  await post('account/confirmation', { method: 'password', password }, headers);
  return PasskeyCreationOptions.parse(
    (await post('account/passkey-offer', undefined, headers)).json(),
  );
};
const add = async (device: Device, headers: Headers) => {
  const made = device.make(await offerFor(headers));
  return post('account/passkeys', { name: 'Laptop', made }, headers);
};

/** Somebody with a passkey on a device; the session that they got for it. */
const withPasskey = async (device: Device) => {
  const person = await hub.signedIn();
  const added = await add(device, person.headers);
  return { ...person, added, headers: cookieOf(added) };
};

const offerSignIn = async () =>
  PasskeyRequestOptions.parse(
    (await hub.app.inject({ url: '/api/v1/sessions/passkey-offer' })).json(),
  );
const signIn = (signature: object) => post('sessions/passkey', { signature });

const beginWithPassword = async (email: string) =>
  z
    .object({ stepToken: z.string(), methods: z.array(z.string()) })
    .parse((await post('sessions', { email, password })).json());
const offerStep = async (stepToken: string) =>
  PasskeyRequestOptions.parse(
    (await post('sessions/second-step/passkey-offer', { stepToken })).json(),
  );
const takeStep = (stepToken: string, signature: object) =>
  post('sessions/second-step', { stepToken, answer: { method: 'passkey', signature } });

describe('a passkey', () => {
  test('is added with backup codes, ends other sessions, and tells its owner', async () => {
    const { added, id, headers } = await withPasskey(passkeyDevice({ origin }));

    expect(added.statusCode).toBe(201);
    expect(added.json()).toMatchObject({ backupCodes: expect.any(Array) });
    const listed = await hub.app.inject({ url: '/api/v1/account/factors', headers });
    expect(listed.json()).toMatchObject({ items: [{ kind: 'passkey', name: 'Laptop' }] });
    expect((await hub.told()).at(-1)?.data).toMatchObject({
      personId: id,
      change: 'passkey-added',
    });
  });

  test('is not added for a challenge of somebody else, of another hub, or one that was answered', async () => {
    const [ada, grace] = [await hub.signedIn(), await hub.signedIn()];
    const [mine, theirs] = [await offerFor(ada.headers), await offerFor(grace.headers)];
    const made = passkeyDevice({ origin }).make(mine);
    const send = (one: object, headers: Headers) =>
      post('account/passkeys', { name: 'Laptop', made: one }, headers);

    const foreign = await send(passkeyDevice({ origin }).make(theirs), ada.headers);
    const elsewhere = await send(
      passkeyDevice({ origin: 'https://hub.example.org' }).make(mine),
      ada.headers,
    );
    const first = await send(made, ada.headers);
    const again = await send(passkeyDevice({ origin }).make(mine), cookieOf(first));

    expect(first.statusCode).toBe(201);
    expect([foreign, elsewhere, again].map(typeOf)).toEqual(
      Array(3).fill('/problems/people/passkey-not-valid'),
    );
  });

  test('belongs to one person, and is left out when its device is asked for another', async () => {
    const device = passkeyDevice({ origin });
    const [ada, grace] = [await withPasskey(device), await hub.signedIn()];

    expect(typeOf(await add(device, grace.headers))).toBe('/problems/people/passkey-taken');
    expect((await offerFor(ada.headers)).excludeCredentials).toHaveLength(1);
  });
});

describe('signing in with a passkey alone', () => {
  test('opens a session of its owner', async () => {
    const device = passkeyDevice({ origin });
    const { id } = await withPasskey(device);

    const reply = await signIn(device.sign(await offerSignIn()));

    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({ person: { id } });
    const session = await hub.app.inject({ url: '/api/v1/session', headers: cookieOf(reply) });
    expect(session.statusCode).toBe(200);
  });

  test('of twenty at once with one signature opens one', async () => {
    const device = passkeyDevice({ origin });
    await withPasskey(device);
    const signature = device.sign(await offerSignIn());

    const replies = await Promise.all(Array.from({ length: 20 }, () => signIn(signature)));

    expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(replies.filter(({ statusCode }) => statusCode === 401)).toHaveLength(19);
  });

  const refusals: [string, () => Promise<{ json(): unknown }>][] = [
    [
      'whose device did not check who holds it',
      async () => {
        const device = passkeyDevice({ origin, verifies: false });
        await withPasskey(device);
        return signIn(device.sign(await offerSignIn()));
      },
    ],
    ['that nobody added', async () => signIn(passkeyDevice({ origin }).sign(await offerSignIn()))],
    [
      'that was copied, and counts from before',
      async () => {
        const device = passkeyDevice({ origin });
        await withPasskey(device);
        await signIn(device.sign(await offerSignIn()));
        device.rewind();
        return signIn(device.sign(await offerSignIn()));
      },
    ],
    [
      'for a challenge of a second step',
      async () => {
        const device = passkeyDevice({ origin });
        const { email } = await withPasskey(device);
        const { stepToken } = await beginWithPassword(email);
        return signIn(device.sign(await offerStep(stepToken)));
      },
    ],
    [
      'for a challenge of its own making',
      async () => {
        const device = passkeyDevice({ origin });
        await withPasskey(device);
        return signIn(device.sign({ ...(await offerSignIn()), challenge: 'A'.repeat(83) }));
      },
    ],
    [
      'for a challenge of ten minutes ago',
      async () => {
        const device = passkeyDevice({ origin });
        await withPasskey(device);
        const offered = await offerSignIn();
        hub.clock.advance(10 * 60_000);
        return signIn(device.sign(offered));
      },
    ],
    [
      'whose owner is suspended',
      async () => {
        const device = passkeyDevice({ origin });
        const { id } = await withPasskey(device);
        await hub.db.run(sql`update people.person set state = 'suspended' where id = ${id}`);
        return signIn(device.sign(await offerSignIn()));
      },
    ],
  ];
  test.each(refusals)('is refused with one %s', async (_, attempt) => {
    expect(typeOf(await attempt())).toBe('/problems/people/passkey-not-valid');
  });
});

describe('the second step with a passkey', () => {
  test('opens the session, also where the device does not check who holds it', async () => {
    const device = passkeyDevice({ origin, verifies: false });
    const { email } = await withPasskey(device);

    const { stepToken, methods } = await beginWithPassword(email);
    const offered = await offerStep(stepToken);
    const reply = await takeStep(stepToken, device.sign(offered));

    expect(methods).toEqual(['passkey', 'backup-code']);
    expect(offered.allowCredentials).toHaveLength(1);
    expect(reply.statusCode).toBe(201);
  });

  test('is not taken with the passkey of somebody else, nor with a challenge of another step', async () => {
    const [mine, theirs] = [passkeyDevice({ origin }), passkeyDevice({ origin })];
    const [ada] = [await withPasskey(mine), await withPasskey(theirs)];
    const [one, other] = [await beginWithPassword(ada.email), await beginWithPassword(ada.email)];

    const foreign = await takeStep(one.stepToken, theirs.sign(await offerStep(one.stepToken)));
    const crossed = await takeStep(one.stepToken, mine.sign(await offerStep(other.stepToken)));

    expect([foreign, crossed].map(typeOf)).toEqual(Array(2).fill('/problems/people/wrong-code'));
  });
});

import { totpCode } from '@vicinity/auth';
import { instant, type PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PasswordResetId } from '../../contract/values.ts';
import { type Hub, password, startHub } from '../../testing/hub.ts';
import { addAuthenticator } from '../../testing/second-factors.ts';

const MINUTE = 60_000;

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
  // Codes of one test are over in the next.
  hub.clock.advance(5 * MINUTE);
});

type Headers = Record<string, string>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const send = (method: Method, url: string, payload?: object, headers?: Headers) =>
  hub.app.inject({
    method,
    url: `/api/v1/${url}`,
    remoteAddress,
    ...(payload ? { payload } : {}),
    ...(headers ? { headers } : {}),
  });
const typeOf = (reply: { json(): unknown }) =>
  z.object({ type: z.string() }).parse(reply.json()).type;
const cookieOf = (reply: { headers: Record<string, unknown> }): Headers => ({
  cookie: String(reply.headers['set-cookie']).split(';')[0] ?? '',
});
const isSignedIn = async (headers: Headers) =>
  (await send('GET', 'session', undefined, headers)).statusCode === 200;

const Offer = z.object({ address: z.string(), secret: z.string() });
const Added = z.object({ backupCodes: z.array(z.string()).nullable() });
const Needed = z.object({ type: z.string(), stepToken: z.string(), methods: z.array(z.string()) });

const confirm = (headers: Headers) =>
  send('POST', 'account/confirmation', { method: 'password', password }, headers);
const codeOf = (secret: string, off = 0) => totpCode(secret, instant(hub.clock.now() + off));

/** Somebody with an authenticator app, added a while ago; its secret, their codes, their session. */
const withAuthenticator = async () => {
  const person = await hub.signedIn();
  return { ...person, ...(await addAuthenticator(hub, person.headers)) };
};

const signIn = (email: string, secret = password) =>
  send('POST', 'sessions', { email, password: secret });
const openStep = async (email: string, secret = password) =>
  Needed.parse((await signIn(email, secret)).json()).stepToken;
const take = (stepToken: string, code: string, method = 'authenticator') =>
  send('POST', 'sessions/second-step', { stepToken, answer: { method, code } });

const statusesOf = (replies: readonly { statusCode: number }[]) =>
  replies.map(({ statusCode }) => statusCode).sort();

describe('an authenticator app', () => {
  test('is offered and added only while it is known who sits there', async () => {
    const ada = await hub.signedIn();
    hub.clock.advance(10 * MINUTE);

    const offered = await send('POST', 'account/authenticator-offer', undefined, ada.headers);
    const wrong = await send(
      'POST',
      'account/confirmation',
      { method: 'password', password: 'a guess' },
      ada.headers,
    );

    expect([offered.statusCode, typeOf(offered)]).toEqual([403, '/problems/access/confirm-first']);
    expect(wrong.statusCode).toBe(422);
    await confirm(ada.headers);
    const again = await send('POST', 'account/authenticator-offer', undefined, ada.headers);
    expect(again.statusCode).toBe(201);
    hub.clock.advance(10 * MINUTE);
    const late = await send('POST', 'account/authenticator-offer', undefined, ada.headers);
    expect(late.statusCode).toBe(403);
  });

  test('ends every session as it is added but the one given in exchange, and its owner is told', async () => {
    const ada = await hub.signedIn();
    const elsewhere = (await hub.signIn(ada.email)).headers;
    await confirm(ada.headers);
    const { secret } = Offer.parse(
      (await send('POST', 'account/authenticator-offer', undefined, ada.headers)).json(),
    );

    const body = { name: ' My  phone', code: codeOf(secret) };
    const added = await send('POST', 'account/authenticators', body, ada.headers);

    expect(added.statusCode).toBe(201);
    expect(Added.parse(added.json()).backupCodes).toHaveLength(10);
    expect(await isSignedIn(ada.headers)).toBe(false);
    expect(await isSignedIn(elsewhere)).toBe(false);
    const listed = await send('GET', 'account/factors', undefined, cookieOf(added));
    expect(listed.json()).toMatchObject({
      items: [{ kind: 'authenticator', name: 'My phone', lastUsedAt: null }],
      backupCodes: { left: 10, made: 10 },
    });
    expect((await hub.told()).at(-1)?.data).toMatchObject({
      personId: ada.id,
      change: 'authenticator-added',
      address: remoteAddress,
    });
  });

  test('is not added by a wrong code, nor by a code of an older offer', async () => {
    const ada = await hub.signedIn();
    await confirm(ada.headers);
    const offer = async () =>
      Offer.parse(
        (await send('POST', 'account/authenticator-offer', undefined, ada.headers)).json(),
      ).secret;
    const older = await offer();
    await offer();

    const body = { name: 'Phone', code: codeOf(older) };
    const refused = await send('POST', 'account/authenticators', body, ada.headers);

    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ faults: [{ field: 'body.code' }] });
  });

  test('keeps its secret and the backup codes unreadable in the database', async () => {
    const ada = await withAuthenticator();
    const { rows } = await hub.db.one(
      z.object({ rows: z.string() }),
      sql`
        select coalesce(string_agg(row::text, ' '), '') as rows from (
          select a::text from people.authenticator a
          union all select b::text from people.backup_code b
          union all select k.body::text from http.idempotency_key k) row`,
    );

    expect(rows).not.toContain(ada.secret);
    expect(rows).not.toContain(bytesOf(ada.secret).toString('hex'));
    for (const code of ada.backupCodes)
      expect(rows).not.toContain(code.replaceAll('-', '').slice(1));
  });

  test('is removed with its backup codes, and the password is enough again', async () => {
    const ada = await withAuthenticator();
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse((await send('GET', 'account/factors', undefined, ada.headers)).json());
    const path = `account/factors/${items[0]?.id}`;
    expect((await send('DELETE', path, undefined, ada.headers)).statusCode).toBe(204);

    expect(await isSignedIn(ada.headers)).toBe(false);
    const reply = await signIn(ada.email);
    expect(reply.statusCode).toBe(201);
    const left = await send('GET', 'account/factors', undefined, cookieOf(reply));
    expect(left.json()).toMatchObject({ items: [], backupCodes: null });
  });

  test('of somebody else is not there', async () => {
    const [ada, grace] = [await withAuthenticator(), await hub.signedIn()];
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse((await send('GET', 'account/factors', undefined, ada.headers)).json());
    await confirm(grace.headers);

    const path = `account/factors/${items[0]?.id}`;
    expect((await send('DELETE', path, undefined, grace.headers)).statusCode).toBe(404);
    expect((await signIn(ada.email)).statusCode).toBe(401);
  });
});

describe('the second step', () => {
  test('is asked for after the password, and opens the session', async () => {
    const ada = await withAuthenticator();

    const asked = await signIn(ada.email);

    expect([asked.statusCode, asked.headers['set-cookie']]).toEqual([401, undefined]);
    expect(asked.json()).toMatchObject({
      type: '/problems/people/second-step-needed',
      methods: ['authenticator', 'backup-code'],
    });
    const { stepToken } = Needed.parse(asked.json());
    expect(await isSignedIn({ authorization: `Bearer ${stepToken}` })).toBe(false);
    const taken = await take(stepToken, codeOf(ada.secret));
    expect(taken.statusCode).toBe(201);
    expect(await isSignedIn(cookieOf(taken))).toBe(true);
  });

  test('is not asked for with a wrong password', async () => {
    const ada = await withAuthenticator();

    const refused = await signIn(ada.email, 'a wrong guess');

    expect(typeOf(refused)).toBe('/problems/people/wrong-credentials');
  });

  test.each([
    [-30_000, 201],
    [30_000, 201],
    [-60_000, 401],
    [60_000, 401],
  ])('takes a code of a clock that is %i ms off with %i', async (off, status) => {
    const ada = await withAuthenticator();

    const reply = await take(await openStep(ada.email), codeOf(ada.secret, off));

    expect(reply.statusCode).toBe(status);
  });

  test('takes a code once, and none from before it', async () => {
    const ada = await withAuthenticator();
    const code = codeOf(ada.secret);
    expect((await take(await openStep(ada.email), code)).statusCode).toBe(201);

    const again = await take(await openStep(ada.email), code);
    const before = await take(await openStep(ada.email), codeOf(ada.secret, -30_000));

    expect([again, before].map(typeOf)).toEqual(Array(2).fill('/problems/people/wrong-code'));
  });

  test('of fifty at once with one code, each a sign-in of its own, lets one in', async () => {
    const ada = await withAuthenticator();
    const code = codeOf(ada.secret);
    const steps: string[] = [];
    for (let opened = 0; opened < 50; opened += 1) steps.push(await openStep(ada.email));

    const replies = await Promise.all(steps.map((step) => take(step, code)));

    expect(statusesOf(replies).filter((status) => status === 201)).toHaveLength(1);
    expect(replies.every(({ statusCode }) => [201, 401, 429].includes(statusCode))).toBe(true);
  });

  test('of fifty at once with one code for one sign-in, lets one in', async () => {
    const ada = await withAuthenticator();
    const step = await openStep(ada.email);
    const code = codeOf(ada.secret);

    const replies = await Promise.all(Array.from({ length: 50 }, () => take(step, code)));

    expect(statusesOf(replies).filter((status) => status === 201)).toHaveLength(1);
  });

  test('ends after five wrong codes, right or not what comes then, and the owner is told', async () => {
    const ada = await withAuthenticator();
    const step = await openStep(ada.email);

    const left: unknown[] = [];
    for (let tries = 0; tries < 5; tries += 1)
      left.push(
        z.object({ triesLeft: z.int() }).parse((await take(step, '000000')).json()).triesLeft,
      );

    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(typeOf(await take(step, codeOf(ada.secret)))).toBe('/problems/people/step-over');
    expect((await hub.told()).at(-1)?.data).toMatchObject({
      personId: ada.id,
      change: 'codes-guessed',
    });
  });

  test('lets codes of one account wait after ten wrong ones, however many sign-ins they are spread over', async () => {
    const ada = await withAuthenticator();
    const types: string[] = [];
    for (let signIns = 0; signIns < 3; signIns += 1) {
      const step = await openStep(ada.email);
      for (let tries = 0; tries < 5; tries += 1) types.push(typeOf(await take(step, '000000')));
    }
    const step = await openStep(ada.email);
    const early = await take(step, codeOf(ada.secret));
    hub.clock.advance(1_000);

    expect(types.slice(0, 10)).toEqual(Array(10).fill('/problems/people/wrong-code'));
    expect(types.slice(10)).toEqual(Array(5).fill('/problems/people/too-many-attempts'));
    expect([early.statusCode, early.headers['retry-after']]).toEqual([429, '1']);
    expect((await take(step, codeOf(ada.secret))).statusCode).toBe(201);
  });

  test('is over after ten minutes, and for who is suspended meanwhile', async () => {
    const [ada, grace] = [await withAuthenticator(), await withAuthenticator()];
    const [late, suspended] = [await openStep(ada.email), await openStep(grace.email)];
    await hub.db.run(sql`update people.person set state = 'suspended' where id = ${grace.id}`);
    expect(typeOf(await take(suspended, codeOf(grace.secret)))).toBe('/problems/people/step-over');

    hub.clock.advance(10 * MINUTE);

    expect(typeOf(await take(late, codeOf(ada.secret)))).toBe('/problems/people/step-over');
  });

  test('names the field of a code that is none', async () => {
    const ada = await withAuthenticator();

    const reply = await take(await openStep(ada.email), '12 34');

    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      faults: [{ field: 'body.answer.code', message: 'expected the 6 digits of a code' }],
    });
  });
});

describe('a backup code', () => {
  test('takes the step once, is told to its owner, and one less is left', async () => {
    const ada = await withAuthenticator();
    const [code = ''] = ada.backupCodes;

    const first = await take(await openStep(ada.email), code.toUpperCase(), 'backup-code');
    const second = await take(await openStep(ada.email), code, 'backup-code');

    expect([first.statusCode, second.statusCode]).toEqual([201, 401]);
    const left = await send('GET', 'account/factors', undefined, cookieOf(first));
    expect(left.json()).toMatchObject({ backupCodes: { left: 9, made: 10 } });
    expect((await hub.told()).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ personId: ada.id, change: 'backup-code-used' }),
    );
  });

  test('used by many at once lets one in', async () => {
    const ada = await withAuthenticator();
    const [code = ''] = ada.backupCodes;
    const steps: string[] = [];
    for (let opened = 0; opened < 8; opened += 1) steps.push(await openStep(ada.email));

    const replies = await Promise.all(steps.map((step) => take(step, code, 'backup-code')));

    expect(statusesOf(replies)).toEqual([201, ...Array(7).fill(401)]);
  });

  test('of an older set does not work once new ones are made', async () => {
    const ada = await withAuthenticator();
    const made = await send('POST', 'account/backup-codes', undefined, ada.headers);
    const { backupCodes } = Added.parse(made.json());

    const older = await take(await openStep(ada.email), ada.backupCodes[3] ?? '', 'backup-code');
    const newer = await take(await openStep(ada.email), backupCodes?.[3] ?? '', 'backup-code');

    expect([made.statusCode, older.statusCode, newer.statusCode]).toEqual([201, 401, 201]);
  });
});

test('a reset of the password keeps second factors, and ends the half of a sign-in', async () => {
  const ada = await withAuthenticator();
  const halfway = await openStep(ada.email);
  const id = await resetFor(ada.id);
  const chosen = 'seven tall giraffes';

  const token = new URL(hub.people.passwordResetPath(id), 'http://hub').searchParams.get('token');
  expect((await send('POST', 'password-reset', { token, password: chosen })).statusCode).toBe(204);

  expect(typeOf(await take(halfway, codeOf(ada.secret)))).toBe('/problems/people/step-over');
  const asked = await signIn(ada.email, chosen);
  expect(typeOf(asked)).toBe('/problems/people/second-step-needed');
});

describe('an admin resets factors', () => {
  test('with a reason that the audit log keeps; sessions end, the owner is told, the password is enough', async () => {
    const [ada, admin] = [await withAuthenticator(), await hub.admin()];
    const reset = (reason: string) =>
      send('POST', `people/${ada.id}/factors/reset`, { reason }, admin.headers);
    const page = async () =>
      (await send('GET', `people/${ada.id}`, undefined, admin.headers)).json();
    expect(await page()).toMatchObject({ secondFactors: 1 });

    expect((await reset('')).statusCode).toBe(422);
    expect((await reset('Lost phone, known by voice')).statusCode).toBe(204);

    expect(await page()).toMatchObject({ secondFactors: 0 });
    expect(await isSignedIn(ada.headers)).toBe(false);
    expect((await signIn(ada.email)).statusCode).toBe(201);
    expect((await hub.told()).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ personId: ada.id, change: 'factors-reset' }),
    );
    const entries = await send(
      'GET',
      `audit/entries?subject=${ada.id}&kind=people.factors-reset`,
      undefined,
      admin.headers,
    );
    expect(entries.json()).toMatchObject({
      items: [
        { actor: { id: admin.id }, after: { factors: 1, reason: 'Lost phone, known by voice' } },
      ],
    });
    expect(typeOf(await reset('Once more'))).toBe('/problems/people/no-factor');
  });

  test('not of who may do more than they', async () => {
    const [owner, admin] = [await hub.admin(['owner']), await hub.admin()];
    await addAuthenticator(hub, owner.headers);

    const path = `people/${owner.id}/factors/reset`;
    const refused = await send('POST', path, { reason: 'They asked me to' }, admin.headers);

    expect(typeOf(refused)).toBe('/problems/people/may-do-more');
  });

  test('of others only; and nobody else sees or resets them', async () => {
    const [ada, admin, member] = [
      await withAuthenticator(),
      await hub.admin(),
      await hub.signedIn(),
    ];
    const reset = (id: PersonId, headers: Headers) =>
      send('POST', `people/${id}/factors/reset`, { reason: 'Because' }, headers);

    expect((await reset(admin.id, admin.headers)).statusCode).toBe(403);
    expect((await reset(ada.id, member.headers)).statusCode).toBe(403);
    const page = await send('GET', `people/${ada.id}`, undefined, member.headers);
    expect(page.json()).toMatchObject({ secondFactors: null });
  });
});

/** An open reset of somebody's password, as the job makes it. */
const resetFor = async (personId: PersonId): Promise<PasswordResetId> => {
  const id = randomIds(PasswordResetId);
  await hub.db.run(sql`
    insert into people.password_reset (id, person_id, requested_at, expires_at)
    values (${id}, ${personId}, now(), now() + interval '1 day')`);
  return id;
};

/** The bytes of a secret in base32. @see RFC 4648, section 6 */
const bytesOf = (secret: string): Buffer => {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
};

import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Hub, password, startHub } from '../../testing/hub.ts';
import { addAuthenticator, mailedCode } from '../../testing/second-factors.ts';

const MINUTE = 60_000;

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

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
/** Both cookies of a browser: its session, and the one it is known by. */
const cookiesOf = (reply: { headers: Record<string, unknown> }): Headers => ({
  cookie: z
    .array(z.string())
    .parse(reply.headers['set-cookie'])
    .map((cookie) => cookie.split(';')[0])
    .join('; '),
});

const mailedTo = (personId: string) => mailedCode(hub, personId);

/** Somebody who gets codes by mail, turned on an hour ago. */
const withMail = async () => {
  const person = await hub.signedIn();
  await post('account/confirmation', { method: 'password', password }, person.headers);
  await post('account/mail-code', undefined, person.headers);
  const code = await mailedTo(person.id);
  const added = await post('account/mail-factor', { code }, person.headers);
  hub.clock.advance(60 * MINUTE);
  return { ...person, added, headers: cookiesOf(added) };
};

const signIn = (email: string, headers?: Headers) => post('sessions', { email, password }, headers);
const openStep = async (email: string) =>
  z
    .object({ stepToken: z.string(), methods: z.array(z.string()) })
    .parse((await signIn(email)).json());
const mail = (stepToken: string) => post('sessions/second-step/mail-code', { stepToken });
const take = (stepToken: string, code: string, remember = false) =>
  post('sessions/second-step', { stepToken, answer: { method: 'mail', code }, remember });

describe('codes by mail', () => {
  test('are turned on with one that has arrived, once', async () => {
    const { added, headers } = await withMail();

    expect(added.statusCode).toBe(201);
    expect(added.json()).toMatchObject({ backupCodes: expect.any(Array) });
    await post('account/confirmation', { method: 'password', password }, headers);
    await post('account/mail-code', undefined, headers);
    const { person } = z
      .object({ person: z.object({ id: z.string() }) })
      .parse((await hub.app.inject({ url: '/api/v1/session', headers })).json());
    const again = await post('account/mail-factor', { code: await mailedTo(person.id) }, headers);
    expect(typeOf(again)).toBe('/problems/people/mail-added-already');
  });

  test('take the second step, each once and for its own sign-in', async () => {
    const ada = await withMail();
    const [one, other] = [await openStep(ada.email), await openStep(ada.email)];
    await mail(one.stepToken);
    const code = await mailedTo(ada.id);

    const elsewhere = await take(other.stepToken, code);
    const taken = await take(one.stepToken, code);

    expect(one.methods).toEqual(['mail', 'backup-code']);
    expect([elsewhere.statusCode, taken.statusCode]).toEqual([401, 201]);
  });

  test('used by fifty at once let one in', async () => {
    const ada = await withMail();
    const { stepToken } = await openStep(ada.email);
    await mail(stepToken);
    const code = await mailedTo(ada.id);

    const replies = await Promise.all(Array.from({ length: 50 }, () => take(stepToken, code)));

    expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
  });

  test('are over once a newer one is mailed, and after ten minutes', async () => {
    const ada = await withMail();
    const { stepToken } = await openStep(ada.email);
    await mail(stepToken);
    const older = await mailedTo(ada.id);
    await mail(stepToken);

    expect((await take(stepToken, older)).statusCode).toBe(401);
    hub.clock.advance(10 * MINUTE);
    expect(typeOf(await take(stepToken, await mailedTo(ada.id)))).toBe(
      '/problems/people/step-over',
    );
  });

  test('may be guessed at five times', async () => {
    const ada = await hub.signedIn();
    await post('account/confirmation', { method: 'password', password }, ada.headers);
    await post('account/mail-code', undefined, ada.headers);
    const code = await mailedTo(ada.id);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      await post('account/mail-factor', { code: wrong }, ada.headers);

    const right = await post('account/mail-factor', { code }, ada.headers);

    expect(right.statusCode).toBe(422);
  });

  test('are mailed six times an hour', async () => {
    const ada = await withMail();
    const { stepToken } = await openStep(ada.email);

    const replies = await Promise.all(Array.from({ length: 8 }, () => mail(stepToken)));

    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([
      ...Array(6).fill(202),
      429,
      429,
    ]);
  });

  test('are not mailed to who has not turned them on, nor is their text in the database', async () => {
    const [ada, grace] = [await hub.signedIn(), await withMail()];
    await addAuthenticator(hub, ada.headers);
    const [one, other] = [await openStep(ada.email), await openStep(grace.email)];
    await mail(other.stepToken);

    expect(typeOf(await mail(one.stepToken))).toBe('/problems/people/mail-not-accepted');
    const { found } = await hub.db.one(
      z.object({ found: z.boolean() }),
      sql`
        select exists (select from people.mail_code m where m::text like ${`%${await mailedTo(grace.id)}%`})
          or exists (select from events.outbox o where o.data::text like ${`%${await mailedTo(grace.id)}%`}) as found`,
    );
    expect(found).toBe(false);
  });
});

test('where mail is no factor, nobody adds it, and who has it signs in by the password', async () => {
  const strict = await startHub({ mailCodes: false });
  const ada = await strict.signedIn();
  await strict.db.run(sql`
    insert into people.factor (id, person_id, kind, name, added_at)
    values (${ada.id}, ${ada.id}, 'mail', 'Codes by mail', now())`);
  const ask = (url: string, payload: object | undefined, headers: Headers) =>
    strict.app.inject({
      method: 'POST',
      url: `/api/v1/${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
  await ask('account/confirmation', { method: 'password', password }, ada.headers);

  const refused = await ask('account/mail-code', undefined, ada.headers);
  const signedIn = await ask('sessions', { email: ada.email, password }, {});

  expect(typeOf(refused)).toBe('/problems/people/mail-not-accepted');
  expect(signedIn.statusCode).toBe(201);
  await strict.close();
});

describe('a remembered browser', () => {
  /** A browser that took the second step and asked not to be asked again. */
  const remembered = async () => {
    const ada = await withMail();
    const { stepToken } = await openStep(ada.email);
    await mail(stepToken);
    const taken = await take(stepToken, await mailedTo(ada.id), true);
    return { ...ada, headers: cookiesOf(taken) };
  };

  test('is not asked for thirty days, and others are', async () => {
    const ada = await remembered();

    expect((await signIn(ada.email, ada.headers)).statusCode).toBe(201);
    expect((await signIn(ada.email)).statusCode).toBe(401);
    const listed = await hub.app.inject({ url: '/api/v1/account/factors', headers: ada.headers });
    expect(listed.json()).toMatchObject({ rememberedBrowsers: 1 });
    hub.clock.advance(30 * 24 * 60 * MINUTE);
    expect((await signIn(ada.email, ada.headers)).statusCode).toBe(401);
  });

  test('of one person is not one of another', async () => {
    const [ada, grace] = [await remembered(), await withMail()];

    expect((await signIn(grace.email, ada.headers)).statusCode).toBe(401);
  });

  test('is asked again once its owner says so, or changes the password', async () => {
    const [ada, grace] = [await remembered(), await remembered()];
    await hub.app.inject({
      method: 'DELETE',
      url: '/api/v1/account/remembered-browsers',
      headers: ada.headers,
    });
    await hub.app.inject({
      method: 'PUT',
      url: '/api/v1/account/password',
      headers: grace.headers,
      payload: { current: password, password: 'seven tall giraffes' },
    });

    expect((await signIn(ada.email, ada.headers)).statusCode).toBe(401);
    const again = await post(
      'sessions',
      { email: grace.email, password: 'seven tall giraffes' },
      grace.headers,
    );
    expect(typeOf(again)).toBe('/problems/people/second-step-needed');
  });
});

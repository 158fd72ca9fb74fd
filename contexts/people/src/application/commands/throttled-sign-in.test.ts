import { createHash } from 'node:crypto';
import { instant, randomIds } from '@vicinity/core';
import { sql, timestamp } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AccountAttacked } from '../../contract/events.ts';
import { PasswordResetId } from '../../contract/values.ts';
import { type Hub, password, startHub } from '../../testing/hub.ts';

const minute = 60_000;
const hour = 60 * minute;

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

/** Every test in a network of its own, and after all that the tests before it failed is forgiven. */
let network: string;
let tests = 0;
beforeEach(() => {
  tests += 1;
  network = `2001:db8:${tests.toString(16)}`;
  hub.clock.advance(30 * 24 * hour);
});

/** Of a network within this test's, by its number. */
const addressIn = (number: number): string => `${network}:${number.toString(16)}::1`;

type Try = { readonly email: string; readonly secret?: string; readonly from?: string };
const signIn = ({ email, secret = 'a wrong guess', from = addressIn(1) }: Try, cookie = '') =>
  hub.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { email, password: secret },
    remoteAddress: from,
    headers: cookie === '' ? {} : { cookie },
  });
type Reply = Awaited<ReturnType<typeof signIn>>;

const statusOf = ({ statusCode }: Reply): number => statusCode;
const waitOf = ({ headers }: Reply): number => Number(headers['retry-after']);

/** The cookie that makes a browser known, as it would send it back. */
const browserIn = (reply: { headers: Record<string, unknown> }): string =>
  /vicinity-browser=[\w-]{43}/.exec(String(reply.headers['set-cookie']))?.[0] ?? '';

/** Somebody, and the browser that they have signed in with before. */
const somebodyKnown = async () => {
  const person = await hub.signedIn();
  const entered = await signIn({ email: person.email, secret: password, from: addressIn(99) });
  expect(statusOf(entered)).toBe(201);
  return { ...person, browser: browserIn(entered) };
};

/** Tries from a new address each time, until the account has to wait. @returns how many were looked at */
const attack = async (email: string, from = 1000): Promise<number> => {
  for (let count = 0; ; count += 1)
    if (statusOf(await signIn({ email, from: addressIn(from + count) })) === 429) return count;
};

describe('an account under attack', () => {
  test('waits twice as long after each failure, up to 15 minutes, wherever tries come from', async () => {
    const { email } = await hub.signedIn();
    const waits: number[] = [];
    for (let count = 1; waits.length < 12; count += 1) {
      const reply = await signIn({ email, from: addressIn(count) });
      if (statusOf(reply) === 401) continue;
      waits.push(waitOf(reply));
      hub.clock.advance(waitOf(reply) * 1_000);
    }

    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  test('lets its owner in from a browser that they have used before, and only there', async () => {
    const { email, browser } = await somebodyKnown();
    await attack(email);

    const elsewhere = await signIn({ email, secret: password, from: addressIn(2) });
    const known = await signIn({ email, secret: password, from: addressIn(2) }, browser);

    expect(statusOf(elsewhere)).toBe(429);
    expect(statusOf(known)).toBe(201);
    expect(browserIn(known)).toBe(browser);
  });

  test('is not cleared by its owner’s sign-in', async () => {
    const { email, browser } = await somebodyKnown();
    await attack(email);

    await signIn({ email, secret: password, from: addressIn(2) }, browser);

    expect(statusOf(await signIn({ email, from: addressIn(3) }))).toBe(429);
  });

  test('lets its owner in from a new browser by a reset of the password, which makes that one known', async () => {
    const { id, email, browser } = await somebodyKnown();
    await attack(email);
    const resetId = randomIds(PasswordResetId);
    await hub.db.run(sql`
      insert into people.password_reset (id, person_id, requested_at, expires_at)
      values (${resetId}, ${id}, now(), ${timestamp(instant(hub.clock.now() + hour))})`);
    const chosen = 'seven tall giraffes';

    const reset = await hub.app.inject({
      method: 'POST',
      url: '/api/v1/password-reset',
      payload: {
        token: hub.people.passwordResetPath(resetId).split('token=')[1],
        password: chosen,
      },
    });

    expect(reset.statusCode).toBe(204);
    expect(statusOf(await signIn({ email, secret: chosen }, browser))).toBe(429);
    expect(statusOf(await signIn({ email, secret: chosen }, browserIn(reset)))).toBe(201);
  });

  test('is told to its owner, once a day, and to nobody else', async () => {
    await tellOwners();
    const before = await toldOfAttacks();
    const { id, email } = await hub.signedIn();
    const stranger = 'nobody@example.com';
    for (const address of [email, stranger]) await attackFor(address, 10);

    expect(await tellOwners()).toBe(2);
    await attackFor(email, 10);
    await tellOwners();
    const once = await toldOfAttacks();
    hub.clock.advance(24 * hour);
    await attackFor(email, 10);
    await tellOwners();

    expect(once.slice(before.length)).toEqual([
      expect.objectContaining({ personId: id, address: addressIn(1) }),
    ]);
    expect((await toldOfAttacks()).slice(once.length)).toEqual([
      expect.objectContaining({ personId: id }),
    ]);
  });

  test('can be unlocked by an admin, which is recorded', async () => {
    const admin = await hub.admin();
    const { id, email, headers } = await hub.signedIn();
    await attack(email);
    const unlock = (by: Record<string, string>) =>
      hub.app.inject({ method: 'POST', url: `/api/v1/people/${id}/unlock`, headers: by });

    const waitsUntil = async (by: Record<string, string>) =>
      (await hub.app.inject({ url: `/api/v1/people/${id}`, headers: by })).json<
        Record<string, unknown>
      >()['signInWaitsUntil'];

    expect(await waitsUntil(headers)).toBeNull();
    expect(Date.parse(String(await waitsUntil(admin.headers)))).toBe(hub.clock.now() + 1_000);
    expect((await unlock(headers)).statusCode).toBe(403);
    expect(statusOf(await signIn({ email, secret: password }))).toBe(429);
    expect((await unlock(admin.headers)).statusCode).toBe(204);
    expect(await waitsUntil(admin.headers)).toBeNull();
    expect(statusOf(await signIn({ email, secret: password }))).toBe(201);

    const log = await hub.app.inject({
      url: `/api/v1/audit/entries?subject=${id}&limit=20`,
      headers: admin.headers,
    });
    const titles = z
      .object({ items: z.array(z.object({ title: z.string() })) })
      .parse(log.json())
      .items.map(({ title }) => title);
    expect(titles.slice(0, 2)).toEqual(['Signed in', 'Sign-in unlocked']);
    expect(titles).toContain('Sign-in has to wait');
  });
});

describe('tries are counted', () => {
  test('all of them, though fifty come at once', async () => {
    const { email } = await hub.signedIn();
    const fifty = Array.from({ length: 50 }, (_, index) => index);

    const replies = await Promise.all(
      fifty.map((index) => signIn({ email, from: addressIn(index) })),
    );

    const statuses = replies.map(statusOf);
    expect(statuses.filter((status) => status === 401)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(47);
  });

  test('by the address they come from, whomever they are for, an IPv6 network as one', async () => {
    const { email } = await hub.signedIn();
    const within = (host: number) => `${network}:7::${host.toString(16)}`;
    for (let count = 1; count <= 20; count += 1) {
      const reply = await signIn({ email: `guess-${count}@example.com`, from: within(count) });
      expect(statusOf(reply)).toBe(401);
    }

    expect(statusOf(await signIn({ email, secret: password, from: within(21) }))).toBe(429);
    expect(statusOf(await signIn({ email, secret: password, from: addressIn(8) }))).toBe(201);
    hub.clock.advance(20 * minute);
    expect(statusOf(await signIn({ email, secret: password, from: within(21) }))).toBe(201);
  });

  test('in an office under attack from inside, not those of a browser that is known', async () => {
    const { email, browser } = await somebodyKnown();
    for (let count = 1; count <= 20; count += 1)
      await signIn({ email: `guess-${count}@example.com`, from: addressIn(5) });

    expect(statusOf(await signIn({ email, secret: password, from: addressIn(5) }))).toBe(429);
    expect(statusOf(await signIn({ email, secret: password, from: addressIn(5) }, browser))).toBe(
      201,
    );
  });

  test('of an attacker who signs in to an account of their own in between', async () => {
    const { email } = await hub.signedIn();
    const own = await hub.signedIn();
    const from = addressIn(6);
    const statuses: number[] = [];
    for (let count = 1; count <= 24; count += 1) {
      statuses.push(statusOf(await signIn({ email: `guess-${count}@example.com`, from })));
      await signIn({ email: own.email, secret: password, from });
    }

    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429]);
    expect(statusOf(await signIn({ email, secret: password, from: addressIn(9) }))).toBe(201);
  });

  test('of a known browser by themselves; signing in starts them anew', async () => {
    const { email, browser } = await somebodyKnown();
    const tries = [undefined, undefined, password, undefined, undefined, undefined, password];

    const statuses: number[] = [];
    for (const secret of tries)
      statuses.push(statusOf(await signIn({ email, ...(secret ? { secret } : {}) }, browser)));

    expect(statuses).toEqual([401, 401, 201, 401, 401, 401, 429]);
    expect(statusOf(await signIn({ email, secret: password, from: addressIn(2) }))).toBe(201);
  });

  test('not when a browser is known to somebody else', async () => {
    const { email } = await hub.signedIn();
    const attacker = await somebodyKnown();
    await attack(email);

    expect(statusOf(await signIn({ email, secret: password }, attacker.browser))).toBe(429);
  });

  test('under names that tell nothing to who reads the database, where no browser’s token is either', async () => {
    const { email, browser } = await somebodyKnown();
    await attack(email);
    const token = browser.split('=')[1] ?? '';
    const { kept } = await hub.db.one(
      z.object({ kept: z.int() }),
      sql`
        select count(*)::int as kept from people.known_browser b
        where b::text like ${`%${token}%`} or b.token_hash = ${Buffer.from(token, 'base64url')}`,
    );
    expect(kept).toBe(0);

    const { found } = await hub.db.one(
      z.object({ found: z.boolean() }),
      sql`
        select bool_or(t.key = any(${guessesOf(email)})) as found from people.throttle t`,
    );

    expect(found).toBe(false);
  });
});

describe('who has an account is not told', () => {
  const unknown = (count: number) => `nobody-${tests}-${count}@example.com`;

  test('by any answer of a try, refused for its password or for their number', async () => {
    const { email } = await hub.signedIn();
    const answersFor = async (address: string) => {
      const replies: unknown[] = [];
      for (let count = 1; count <= 6; count += 1) {
        const reply = await signIn({ email: address, from: addressIn(count) });
        const { instance: _, ...body } = z
          .looseObject({ instance: z.string() })
          .parse(reply.json());
        const names = Object.keys(reply.headers).sort();
        replies.push([statusOf(reply), reply.headers['retry-after'], names, body]);
      }
      return replies;
    };

    const known = await answersFor(email);

    expect(await answersFor(unknown(0))).toEqual(known);
    expect(known.map((reply) => z.array(z.unknown()).parse(reply)[0])).toEqual([
      401, 401, 401, 429, 429, 429,
    ]);
  });

  test('by the time of an answer', async () => {
    const people = [await hub.signedIn(), await hub.signedIn(), await hub.signedIn()];
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const measure = async (into: number[], email: string) => {
      const began = performance.now();
      expect(statusOf(await signIn({ email }))).toBe(401);
      into.push(performance.now() - began);
    };
    for (let round = 0; round < 8; round += 1) {
      for (const [index, { email }] of people.entries()) {
        hub.clock.advance(hour);
        await measure(times.known, email);
        await measure(times.unknown, unknown(index));
      }
    }

    const ratio = median(times.known) / median(times.unknown);

    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.33);
  });
});

test('what time has forgiven is removed, and what it has not stays', async () => {
  const [old, young] = [await hub.signedIn(), await hub.signedIn()];
  const known = await somebodyKnown();
  await attack(old.email);
  hub.clock.advance(8 * 24 * hour);
  await attack(young.email);

  await hub.people.prune();

  const { left } = await hub.db.one(
    z.object({ left: z.int() }),
    sql`select count(*)::int as left from people.throttle where since < ${timestamp(hub.clock.now())}`,
  );
  expect(left).toBe(0);
  expect(statusOf(await signIn({ email: young.email }))).toBe(429);
  expect(statusOf(await signIn({ email: known.email, secret: password }, known.browser))).toBe(201);
});

/** Failed tries on an account from addresses of this test, each as soon as it may be. */
const attackFor = async (email: string, failures: number): Promise<void> => {
  for (let failed = 0; failed < failures; ) {
    const reply = await signIn({ email });
    if (statusOf(reply) === 401) failed += 1;
    else hub.clock.advance(waitOf(reply) * 1_000);
  }
};

/** Does what a worker would with the attacks that wait to be told of. @returns how many there were */
const tellOwners = async (): Promise<number> => {
  const waiting = await hub.db.many(
    z.object({ id: z.coerce.number(), payload: z.unknown() }),
    sql`
      select j.id, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'people.tell-of-attack' order by j.id`,
  );
  const [job] = hub.people.jobs.filter(({ name }) => name === 'people.tell-of-attack');
  for (const { id, payload } of waiting) {
    await job?.run(payload, { signal: new AbortController().signal, attempt: 1 });
    await hub.db.run(sql`select graphile_worker.complete_jobs(array[${id}::bigint])`);
  }
  return waiting.length;
};

const toldOfAttacks = async () =>
  (await hub.told()).flatMap(({ name, data }) => (name === AccountAttacked.event ? [data] : []));

/** Digests that somebody without the instance's key could try. */
const guessesOf = (email: string): Buffer[] =>
  [email, `account\0${email}`, `vicinity/people/throttle\0account\0${email}`].map((text) =>
    createHash('sha256').update(text).digest(),
  );

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

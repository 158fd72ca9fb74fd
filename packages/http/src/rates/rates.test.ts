import { randomUUID } from 'node:crypto';
import { openPool, sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '../contract/index.ts';
import { httpMigrations, openRates, type Rates, type RatesOptions, serve } from '../index.ts';
import { redisProgram, type TestRedis, testRedis } from '../testing/redis.ts';
import { ada, as, grace, serverOf } from '../testing/server.ts';
import { pruneRates } from './rates.ts';

const program = redisProgram();

let database: TestDatabase;
let redis: TestRedis | null = null;
beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
  if (program !== null) redis = await testRedis(program);
});
afterAll(() => database.close());

const quotas = { read: 3, write: 2, export: 1, 'sign-in': 2 };
let failures: unknown[];
const opened: Rates[] = [];
const open = async (given: Partial<RatesOptions> = {}): Promise<Rates> => {
  // Held here: a connection that is closed may still complain, and not in the test after its own.
  const own = failures;
  const rates = await openRates({
    quotas,
    pool: database.pool,
    redisUrl: null,
    onFailure: (error) => own.push(error),
    ...given,
  });
  opened.push(rates);
  return rates;
};
beforeEach(async () => {
  failures = [];
  await database.db.run(sql`truncate http.rate`);
});
afterEach(() => {
  for (const rates of opened.splice(0)) rates.close();
});

const cupRoute = (
  method: 'GET' | 'POST',
  path: string,
  rate: { rate?: 'export' | 'sign-in' } = {},
) =>
  serve(
    route({ method, path, access: 'public', summary: '', reply: [200, z.object({})], ...rate }),
    () => ({}),
  );
const cups = [
  cupRoute('GET', '/cups'),
  cupRoute('POST', '/cups'),
  cupRoute('GET', '/cups.csv', { rate: 'export' }),
  cupRoute('POST', '/cup-holders', { rate: 'sign-in' }),
];

const houseOf = async (rates?: Rates) => {
  const app = serverOf(database.db, cups, { rates: rates ?? (await open()) });
  return (method: 'GET' | 'POST', path: string, from: string | Record<string, string> = {}) =>
    app.inject({
      method,
      url: `/api/v1${path}`,
      ...(typeof from === 'string' ? { remoteAddress: from } : { headers: from }),
    });
};

/** How many of so many requests of somebody new, side by side, are let in. */
const admitted = async (processes: readonly Rates[], requests: number): Promise<number> => {
  const caller = randomUUID();
  const standings = await Promise.all(
    Array.from({ length: requests }, async (_, index) =>
      processes[index % processes.length]?.spend('read', caller),
    ),
  );
  return standings.filter((standing) => standing?.isAllowed).length;
};

describe('a caller', () => {
  test('is told where they stand, and refused once their quota is spent', async () => {
    const ask = await houseOf();

    const replies = [
      await ask('GET', '/cups'),
      await ask('GET', '/cups'),
      await ask('GET', '/cups'),
    ];
    const refused = await ask('GET', '/cups');

    expect(replies.map(({ statusCode, headers }) => [statusCode, headers['ratelimit']])).toEqual([
      [200, '"read";r=2;t=60'],
      [200, '"read";r=1;t=60'],
      [200, '"read";r=0;t=60'],
    ]);
    expect(refused.headers).toMatchObject({
      'ratelimit-policy': '"read";q=3;w=60',
      ratelimit: '"read";r=0;t=60',
      'retry-after': '60',
    });
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({
      type: '/problems/request/rate-limited',
      limit: 'read',
      quota: 3,
      retryAfter: 60,
    });
  });

  test('has a quota for each class of routes', async () => {
    const ask = await houseOf();
    for (let count = 1; count <= 4; count += 1) await ask('GET', '/cups');

    expect((await ask('GET', '/cups')).statusCode).toBe(429);
    expect((await ask('POST', '/cups')).headers['ratelimit']).toBe('"write";r=1;t=60');
    expect((await ask('GET', '/cups.csv')).headers['ratelimit']).toBe('"export";r=0;t=60');
    expect((await ask('POST', '/cup-holders')).headers['ratelimit']).toBe('"sign-in";r=1;t=60');
  });

  test('is an account, wherever it comes from, or else a network', async () => {
    const ask = await houseOf();
    for (let count = 1; count <= 3; count += 1) await ask('GET', '/cups', as(ada));
    for (const host of ['1', '2', '3']) await ask('GET', '/cups', `2001:db8::${host}`);

    expect((await ask('GET', '/cups', as(ada))).statusCode).toBe(429);
    expect((await ask('GET', '/cups', as(grace))).statusCode).toBe(200);
    expect((await ask('GET', '/cups', '2001:db8::4')).statusCode).toBe(429);
    expect((await ask('GET', '/cups', '2001:db8:0:1::4')).statusCode).toBe(200);
    expect((await ask('GET', '/cups', '192.0.2.1')).statusCode).toBe(200);
  });
});

const stores = ['PostgreSQL', ...(program === null ? [] : ['Redis'])] as const;

describe.each(stores)('counted in %s', (store) => {
  const redisUrl = () => (store === 'Redis' ? (redis?.url ?? null) : null);
  beforeAll(() => (store === 'Redis' ? redis?.start() : undefined));
  afterAll(() => (store === 'Redis' ? redis?.stop() : undefined));

  test('processes admit no more than one quota together, and no less', async () => {
    const given = { redisUrl: redisUrl(), quotas: { ...quotas, read: 200 } };
    const processes = [await open(given), await open(given), await open(given)];

    expect(await admitted(processes, 600)).toBe(200);
    expect(failures).toEqual([]);
  });

  test('most requests ask nobody', async () => {
    const given = { redisUrl: redisUrl(), quotas: { ...quotas, read: 1_000 } };
    const rates = await open(given);
    await rates.spend('read', 'grace');
    if (store === 'Redis') redis?.hold();
    else await database.db.run(sql`truncate http.rate`);

    for (let count = 2; count <= 20; count += 1) await rates.spend('read', 'grace');
    if (store === 'Redis') redis?.wake();

    expect(failures).toEqual([]);
    expect(await database.db.run(sql`select from http.rate`)).toBe(0);
  });

  test('a quota is whole again for whoever asks once its minute is over', async () => {
    const given = { redisUrl: redisUrl() };
    const [first, second] = [await open(given), await open(given)];
    for (let count = 1; count <= 4; count += 1) await first.spend('export', 'mary');
    expect((await second.spend('export', 'mary')).isAllowed).toBe(false);

    if (store === 'Redis') await redis?.stop().then(() => redis?.start());
    else await database.db.run(sql`update http.rate set expire = ${Date.now() - 1}`);
    const third = await open(given);

    expect((await third.spend('export', 'mary')).isAllowed).toBe(true);
  });
});

describe('when the database cannot be asked', () => {
  test('sign-ins are refused, and of all else each process admits a quota', async () => {
    const pool = openPool({ url: database.url });
    const ask = await houseOf(await open({ pool }));
    await pool.end();

    const signIn = await ask('POST', '/cup-holders');
    const reads = [1, 2, 3, 4].map(() => ask('GET', '/cups'));

    expect(signIn.statusCode).toBe(503);
    expect(signIn.headers['retry-after']).toBe('1');
    expect((await Promise.all(reads)).map(({ statusCode }) => statusCode)).toEqual([
      200, 200, 200, 429,
    ]);
    expect(failures).toHaveLength(1);
  });
});

describe.skipIf(program === null)('when Redis is gone', () => {
  const redisUrl = () => redis?.url ?? '';
  beforeEach(() => redis?.start());
  afterEach(() => redis?.stop());

  test('sign-ins are counted as ever, and each process admits a quota of all else', async () => {
    const processes = [await open({ redisUrl: redisUrl() }), await open({ redisUrl: redisUrl() })];
    await redis?.stop();

    const signIns = [1, 2, 3, 4].map(async (one) => processes[one % 2]?.spend('sign-in', 'ada'));

    const allowed = (await Promise.all(signIns)).map((standing) => standing?.isAllowed);
    expect(allowed.filter(Boolean)).toHaveLength(2);
    expect(await admitted(processes, 20)).toBe(2 * quotas.read);
  });

  test('while it hangs, nobody waits for longer than a moment', async () => {
    const rates = await open({ redisUrl: redisUrl() });
    redis?.hold();

    const began = performance.now();
    const { isAllowed } = await rates.spend('read', 'ada');
    const waited = performance.now() - began;
    redis?.wake();

    expect(isAllowed).toBe(true);
    expect(waited).toBeLessThan(1_000);
    expect(failures).toHaveLength(1);
  });

  test('it counts again once it is back', async () => {
    const given = { redisUrl: redisUrl(), quotas: { ...quotas, read: 50 } };
    const processes = [await open(given), await open(given)];
    await redis?.stop();
    await admitted(processes, 2);
    await redis?.start();

    await expect.poll(() => admitted(processes, 200), { timeout: 10_000 }).toBe(50);
  });

  test('a hub starts without it', async () => {
    await redis?.stop();

    const rates = await open({ redisUrl: redisUrl() });

    expect((await rates.spend('read', 'ada')).isAllowed).toBe(true);
  });
});

test('counts whose minute is over are removed, and others stay', async () => {
  const rates = await open();
  await rates.spend('read', 'ada');
  await database.db.run(sql`insert into http.rate values ('read old', 1, ${Date.now() - 1})`);

  expect(await pruneRates(database.db)).toBe(1);
  expect(await database.db.run(sql`select from http.rate where key like '%ada'`)).toBe(1);
});

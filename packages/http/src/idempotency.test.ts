import { PersonId, problem } from '@vicinity/core';
import { DatabaseUnavailable, sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from './contract/index.ts';
import { httpMigrations, pruneIdempotencyKeys, serve } from './index.ts';
import { ada, as, grace, serverOf } from './testing/server.ts';

const CupTaken = problem('tea/cup-taken', 'conflict', { title: 'Taken.', details: z.object({}) });
const NoTeaNow = problem('tea/none-now', 'unavailable', { title: 'Later.', details: z.object({}) });

let database: TestDatabase;
let app: FastifyInstance;
let poured = 0;
let beforePouring: (kind: string) => Promise<void> = async () => {};

const pour = serve(
  route({
    method: 'POST',
    path: '/cups',
    access: 'signed-in',
    summary: 'Pour a cup',
    body: z.object({ kind: z.string() }),
    reply: [201, z.object({ cup: z.int() })],
    problems: [CupTaken, NoTeaNow],
  }),
  async ({ body }) => {
    poured += 1;
    await beforePouring(body.kind);
    return { cup: poured };
  },
);

const tellSecret = serve(
  route({
    method: 'POST',
    path: '/secrets',
    access: 'signed-in',
    summary: 'Tell a secret',
    secretReply: true,
    reply: [201, z.object({ secret: z.int() })],
  }),
  () => ({ secret: (poured += 1) }),
);

beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
  app = serverOf(database.db, [pour, tellSecret]);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  poured = 0;
  beforePouring = async () => {};
  await database.db.run(sql`delete from http.idempotency_key`);
});

const send = (key: string, kind = 'green', person: PersonId = ada) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/cups',
    headers: { 'idempotency-key': key, ...as(person) },
    payload: { kind },
  });

test('a repeated request is done once, and answered the same', async () => {
  const first = await send('k');
  const second = await send('k');

  expect(first.json()).toEqual({ cup: 1 });
  expect([second.statusCode, second.body]).toEqual([201, first.body]);
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(poured).toBe(1);
});

test('twenty at once are done once; the others hear that it is running', async () => {
  const gate = Promise.withResolvers<void>();
  beforePouring = () => gate.promise;
  const types: unknown[] = [];
  const replies = Array.from({ length: 20 }, async () => {
    const reply = await send('k');
    types.push(reply.json().type);
    if (types.length === 19) gate.resolve();
    return reply;
  });

  const statuses = (await Promise.all(replies)).map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(types.slice(0, 19)).toEqual(Array(19).fill('/problems/request/still-running'));
  expect(poured).toBe(1);
});

test('a reply that holds a secret is kept for no key', async () => {
  const ask = () =>
    app.inject({
      method: 'POST',
      url: '/api/v1/secrets',
      headers: { 'idempotency-key': 'k', ...as(ada) },
    });

  expect([(await ask()).json(), (await ask()).json()]).toEqual([{ secret: 1 }, { secret: 2 }]);
  const { kept } = await database.db.one(
    z.object({ kept: z.int() }),
    sql`select count(*)::int as kept from http.idempotency_key`,
  );
  expect(kept).toBe(0);
});

test('a key belongs to one person and one request', async () => {
  await send('k');

  expect((await send('k', 'green', grace)).json()).toEqual({ cup: 2 });
  const other = await send('k', 'black');
  expect(other.statusCode).toBe(422);
  expect(other.json().type).toBe('/problems/request/idempotency-key-reused');
});

test('a refusal is an outcome too', async () => {
  beforePouring = async () => {
    throw CupTaken({});
  };
  const first = await send('k');
  beforePouring = async () => {};
  const second = await send('k');

  expect(first.statusCode).toBe(409);
  expect(second.body).toBe(first.body);
  expect(second.headers['content-type']).toBe('application/problem+json; charset=utf-8');
});

test('being turned away for now is none', async () => {
  beforePouring = async () => {
    throw NoTeaNow({});
  };
  expect((await send('k')).statusCode).toBe(503);
  beforePouring = async () => {};

  expect((await send('k')).statusCode).toBe(201);
});

test('a failure of ours is not tried again', async () => {
  beforePouring = async () => {
    throw new Error('after a mail went out');
  };
  const first = await send('k');
  beforePouring = async () => {};
  const second = await send('k');

  expect(first.statusCode).toBe(500);
  expect(second.body).toBe(first.body);
  expect(poured).toBe(1);
});

test('one that broke off is still running for a minute, then of unknown outcome, and never done twice', async () => {
  beforePouring = async () => {
    throw new DatabaseUnavailable(new Error('connection terminated'));
  };
  expect((await send('k')).statusCode).toBe(503);
  beforePouring = async () => {};

  expect((await send('k')).json().type).toBe('/problems/request/still-running');
  await database.db.run(sql`update http.idempotency_key set lease_until = now() - interval '1 s'`);
  const late = await send('k');
  expect(late.statusCode).toBe(409);
  expect(late.json().type).toBe('/problems/request/outcome-unknown');
  expect(poured).toBe(1);
});

test('a key means nothing after a day', async () => {
  await send('old');
  await database.db.run(sql`
    update http.idempotency_key set claimed_at = now() - interval '24 hours 1 second'`);

  expect((await send('old')).json()).toEqual({ cup: 2 });
  await database.db.run(sql`
    update http.idempotency_key set claimed_at = now() - interval '24 hours 1 second'`);
  await send('new');
  expect(await pruneIdempotencyKeys(database.db)).toBe(1);
  expect((await send('new')).headers['idempotency-replayed']).toBe('true');
});

test('a key that is not one is refused', async () => {
  const reply = await send('a key');

  expect(reply.statusCode).toBe(422);
  expect(reply.json().faults[0].field).toBe('headers.idempotency-key');
});

test('without a key, each request is its own', async () => {
  const once = () =>
    app.inject({
      method: 'POST',
      url: '/api/v1/cups',
      headers: as(ada),
      payload: { kind: 'green' },
    });

  expect((await once()).json()).toEqual({ cup: 1 });
  expect((await once()).json()).toEqual({ cup: 2 });
});

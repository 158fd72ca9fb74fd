import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mebibyte } from './contract/index.ts';
import { httpMigrations } from './index.ts';
import { ada, as, serverOf } from './testing/server.ts';
import { teaRoutes } from './testing/tea-routes.ts';

let database: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
  app = serverOf(database.db, teaRoutes);
  await app.ready();
});

afterAll(async () => {
  await app.close();
  await database.close();
});

const organiser = as(ada, 'organiser');
const post = (payload: unknown, headers = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/teas',
    headers: { 'content-type': 'application/json', ...organiser, ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('bad input', () => {
  test('is refused with every fault at its field', async () => {
    const reply = await post({
      kind: 'blue',
      size: { max: 12, mni: 3 },
      for: [{ name: 'Ada Lovelace' }],
      kindd: 1,
      colour: 'red',
    });

    expect(reply.statusCode).toBe(422);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.json()).toEqual({
      type: '/problems/request/invalid',
      title: 'Something in this request is not as expected.',
      status: 422,
      instance: reply.headers['x-request-id'],
      faults: [
        { field: 'body.kind', message: 'expected one of green, black' },
        { field: 'body.size.min', message: 'required: expected a number' },
        { field: 'body.size.max', message: 'expected at most 9' },
        { field: 'body.size.mni', message: 'unknown field; did you mean min?' },
        { field: 'body.for.0.name', message: 'expected at most 5 characters' },
        { field: 'body.kindd', message: 'unknown field; did you mean kind?' },
        { field: 'body.colour', message: 'unknown field' },
      ],
    });
  });

  test.each([
    [
      `/api/v1/teas/not-an-id`,
      'params.teaId',
      'expected a TeaId: a UUIDv7 such as 0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44',
    ],
    ['/api/v1/teas?limit=500', 'query.limit', 'expected at most 100'],
    ['/api/v1/teas?limits=5', 'query.limits', 'unknown field; did you mean limit?'],
    ['/api/v1/teas?kinds=red', 'query.kinds.0', 'expected one of green, black'],
  ])('%s names %s', async (url, field, message) => {
    const reply = await app.inject({ url, headers: as(ada) });

    expect(reply.statusCode).toBe(422);
    expect(reply.json().faults).toEqual([{ field, message }]);
  });

  test('that is not JSON is refused with the place of the mistake, and nothing quoted', async () => {
    const reply = await post('{\n "kind": secret }');

    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({
      type: '/problems/request/malformed',
      reason: 'Expected JSON, found a mistake at line 2, column 10.',
    });
  });

  test.each([
    ['a missing body', '', 422, '/problems/request/invalid'],
    ['a cut-off body', '{"kind":', 400, '/problems/request/malformed'],
    ['a poisoned prototype', '{"__proto__":{}}', 400, '/problems/request/malformed'],
    ['a body over the route’s limit', `"${'a'.repeat(500)}"`, 413, '/problems/request/too-large'],
  ])('%s', async (_, payload, status, type) => {
    const reply = await post(payload);

    expect(reply.statusCode).toBe(status);
    expect(reply.json().type).toBe(type);
  });

  test('of another media type is refused', async () => {
    const reply = await post('kind=green', { 'content-type': 'text/csv' });

    expect(reply.statusCode).toBe(415);
    expect(reply.json()).toMatchObject({ expected: 'application/json' });
  });

  test('in the address itself is refused', async () => {
    const reply = await app.inject('/api/v1/faults/%E0%A4%A');

    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ type: '/problems/request/malformed' });
  });
});

describe('uploads', () => {
  const upload = (payload: string | Buffer, headers = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/tea-lists',
      headers: { 'content-type': 'text/csv; charset=utf-8', ...as(ada), ...headers },
      payload,
    });

  test('arrive as bytes with their name', async () => {
    const reply = await upload(Buffer.alloc(mebibyte + 1, 'a'), {
      'x-file-name': encodeURIComponent('Büro.csv'),
    });

    expect(reply.json()).toEqual({ bytes: mebibyte + 1, fileName: 'Büro.csv' });
  });

  test('have their own limit', async () => {
    const reply = await upload(Buffer.alloc(2 * mebibyte + 1, 'a'));

    expect(reply.statusCode).toBe(413);
    expect(reply.json()).toMatchObject({ maxBytes: 2 * mebibyte });
  });
});

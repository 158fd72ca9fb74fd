import {
  type Instant,
  InstantText,
  idOf,
  instant,
  pageOf,
  pageQuery,
  permission,
  problem,
} from '@vicinity/core';
import { DatabaseUnavailable, JsonText } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mebibyte, rawBody, rawReply, route } from './contract/index.ts';
import { httpMigrations, serve } from './index.ts';
import { ada, as, serverOf } from './testing/server.ts';

const TeaId = idOf('TeaId');
const TeaCold = problem('tea/cold', 'conflict', {
  title: 'This tea is cold.',
  details: z.object({ since: InstantText }),
});
const TeaHot = problem('tea/hot', 'conflict', { title: 'This tea is hot.', details: z.object({}) });
const TooManyTeas = problem('tea/too-many', 'too-many', {
  title: 'Enough tea for now.',
  details: z.object({ retryAfter: z.int() }),
});
const brew = permission('tea.brew', { summary: 'Brew tea', roles: ['organiser'] });
const Tea = z.object({ id: TeaId, brewedAt: InstantText });
const teaId = TeaId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b46');
const noon: Instant = instant(Date.UTC(2026, 2, 1, 12));

const routes = [
  serve(
    route({
      method: 'GET',
      path: '/teas/:teaId',
      access: 'signed-in',
      summary: 'One tea',
      params: z.object({ teaId: TeaId }),
      reply: [200, Tea],
      problems: [TeaCold],
    }),
    ({ params }) => ({ id: params.teaId, brewedAt: noon }),
  ),
  serve(
    route({
      method: 'GET',
      path: '/teas',
      access: 'public',
      summary: 'Teas',
      query: z.object({ ...pageQuery, kinds: z.array(z.enum(['green', 'black'])).default([]) }),
      reply: [200, pageOf(z.object({ kind: z.string() }))],
    }),
    ({ query: { kinds, after } }) =>
      after === undefined
        ? { items: kinds.map((kind) => ({ kind })), next: 'a b' }
        : { items: [], next: null },
  ),
  serve(
    route({
      method: 'POST',
      path: '/teas',
      access: brew,
      summary: 'Brew a tea',
      body: z.object({
        kind: z.enum(['green', 'black']),
        size: z.object({ min: z.int().min(1), max: z.int().max(9).optional() }),
        for: z.array(z.object({ name: z.string().max(5) })).default([]),
      }),
      reply: [201, z.object({ kind: z.string() })],
      problems: [TeaCold, TooManyTeas],
      maxBodyBytes: 500,
    }),
    ({ body }) => {
      if (body.size.min === 7) throw TeaCold({ since: noon });
      if (body.size.min === 8) throw TooManyTeas({ retryAfter: 30 });
      return body;
    },
  ),
  serve(
    route({
      method: 'DELETE',
      path: '/teas/:id',
      access: 'signed-in',
      summary: 'Pour away',
      params: z.object({ id: TeaId }),
      reply: [204, z.void()],
    }),
    () => undefined,
  ),
  serve(
    route({
      method: 'POST',
      path: '/tea-lists',
      access: 'signed-in',
      summary: 'Upload a list',
      body: rawBody('text/csv', { maxBytes: 2 * mebibyte }),
      reply: [200, z.object({ bytes: z.int(), fileName: z.string().nullable() })],
    }),
    ({ body }) => ({ bytes: body.bytes.length, fileName: body.fileName }),
  ),
  serve(
    route({
      method: 'GET',
      path: '/teas.ics',
      access: 'public',
      summary: 'Calendar',
      reply: [200, rawReply('text/calendar; charset=utf-8')],
    }),
    () => ({ content: 'BEGIN:VCALENDAR', fileName: 'tea – noon.ics' }),
  ),
  serve(
    route({
      method: 'GET',
      path: '/faults/:kind',
      access: 'public',
      summary: 'Faults',
      params: z.object({ kind: z.string() }),
      reply: [200, pageOf(z.object({ kind: z.string() }))],
    }),
    ({ params: { kind } }) => {
      if (kind === 'away') throw new DatabaseUnavailable(new Error('connect ECONNREFUSED'));
      if (kind === 'undeclared') throw TeaHot({});
      if (kind === 'json')
        return JsonText.parse('{"items" : [{"kind":"green"}], "next" : "c\\"1"}');
      if (kind === 'wrong-json')
        return JsonText.parse('{"items": [{"kind":"green","secret":1}], "next": null}');
      throw new Error('a secret of ours');
    },
  ),
];

let database: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
  app = serverOf(database.db, routes);
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

describe('replies', () => {
  test('are encoded by their schema', async () => {
    const reply = await app.inject({ url: `/api/v1/teas/${teaId}`, headers: as(ada) });

    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toEqual({ id: teaId, brewedAt: '2026-03-01T12:00:00.000Z' });
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('keep fields to themselves that the schema does not name', async () => {
    const reply = await post({ kind: 'green', size: { min: 1 } });

    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toEqual({ kind: 'green' });
  });

  test('are not repeated to whoever has them', async () => {
    const first = await app.inject({ url: `/api/v1/teas/${teaId}`, headers: as(ada) });
    const ask = (etag: string) =>
      app.inject({ url: `/api/v1/teas/${teaId}`, headers: { ...as(ada), 'if-none-match': etag } });

    const same = await ask(`"other", ${String(first.headers.etag)}`);
    expect(same.statusCode).toBe(304);
    expect(same.body).toBe('');
    expect((await ask('"other"')).statusCode).toBe(200);
  });

  test('of a list link to the next page', async () => {
    const first = await app.inject('/api/v1/teas?kinds=green&limit=5');

    expect(first.json().items).toEqual([{ kind: 'green' }]);
    expect(first.headers.link).toBe('</api/v1/teas?kinds=green&limit=5&after=a+b>; rel="next"');
    const second = await app.inject('/api/v1/teas?after=a+b');
    expect(second.headers.link).toBeUndefined();
  });

  test('may be JSON that Postgres wrote, sent as it is', async () => {
    const reply = await app.inject('/api/v1/faults/json');

    expect(reply.body).toBe('{"items" : [{"kind":"green"}], "next" : "c\\"1"}');
    expect(reply.headers.link).toBe('</api/v1/faults/json?after=c%221>; rel="next"');
  });

  test('that Postgres wrote are checked in tests', async () => {
    const reply = await app.inject('/api/v1/faults/wrong-json');

    expect(reply.statusCode).toBe(500);
    expect(reply.json().detail).toContain(
      'GET /faults/:kind answers JSON that its reply does not allow',
    );
  });

  test('may be a file', async () => {
    const reply = await app.inject('/api/v1/teas.ics');

    expect(reply.body).toBe('BEGIN:VCALENDAR');
    expect(reply.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(reply.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''tea%20%E2%80%93%20noon.ics",
    );
  });

  test('may be empty', async () => {
    const reply = await app.inject({
      method: 'DELETE',
      url: `/api/v1/teas/${teaId}`,
      headers: as(ada),
    });

    expect(reply.statusCode).toBe(204);
    expect(reply.body).toBe('');
  });

  test('carry the caller’s request id, unless it does not look like one', async () => {
    const ask = (id: string) =>
      app.inject({ url: '/api/v1/teas', headers: { 'x-request-id': id } });

    expect((await ask('trace-42')).headers['x-request-id']).toBe('trace-42');
    expect((await ask('a\tb')).headers['x-request-id']).not.toBe('a\tb');
  });
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

describe('access', () => {
  test('needs a signed-in person', async () => {
    const reply = await app.inject(`/api/v1/teas/${teaId}`);

    expect(reply.statusCode).toBe(401);
    expect(reply.json().type).toBe('/problems/access/not-signed-in');
  });

  test('needs the permission, before the body is looked at', async () => {
    const reply = await post('{', as(ada, 'member'));

    expect(reply.statusCode).toBe(403);
    expect(reply.json()).toMatchObject({
      type: '/problems/access/not-allowed',
      permission: 'tea.brew',
    });
  });

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 401],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost:80' }, 401],
    [{}, 401],
  ])('of a browser that says %o meets status %i', async (headers, status) => {
    const reply = await app.inject({
      method: 'DELETE',
      url: `/api/v1/teas/${teaId}`,
      headers: { host: 'localhost', cookie: 'vicinity=x', ...headers },
    });

    expect(reply.statusCode).toBe(status);
  });
});

describe('problems', () => {
  test('show their details beside the standard members', async () => {
    const reply = await post({ kind: 'green', size: { min: 7 } });

    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toEqual({
      type: '/problems/tea/cold',
      title: 'This tea is cold.',
      status: 409,
      instance: expect.any(String),
      since: '2026-03-01T12:00:00.000Z',
    });
  });

  test('say when to come back', async () => {
    const reply = await post({ kind: 'green', size: { min: 8 } });

    expect(reply.statusCode).toBe(429);
    expect(reply.headers['retry-after']).toBe('30');
  });

  test('that a route does not declare fail its tests', async () => {
    const reply = await app.inject('/api/v1/faults/undeclared');

    expect(reply.statusCode).toBe(500);
    expect(reply.json().detail).toContain(
      'GET /faults/:kind answers with tea/hot, which it does not declare',
    );
  });

  test('of ours tell nothing but the request id', async () => {
    const production = serverOf(database.db, routes, { verify: false });
    const reply = await production.inject('/api/v1/faults/unexpected');
    await production.close();

    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toEqual({
      type: '/problems/server/unexpected',
      title: expect.any(String),
      status: 500,
      instance: reply.headers['x-request-id'],
    });
  });

  test('of an absent database are 503, to be tried again', async () => {
    const reply = await app.inject('/api/v1/faults/away');

    expect(reply.statusCode).toBe(503);
    expect(reply.headers['retry-after']).toBe('1');
  });

  test('of an unknown address or method', async () => {
    const nowhere = await app.inject('/api/v1/coffees?x=1');
    expect(nowhere.statusCode).toBe(404);
    expect(nowhere.json()).toMatchObject({
      type: '/problems/request/no-such-address',
      path: '/api/v1/coffees',
    });

    const wrong = await app.inject({ method: 'PUT', url: '/api/v1/teas', payload: 'x' });
    expect(wrong.statusCode).toBe(405);
    expect(wrong.headers.allow).toBe('GET, HEAD, POST');
  });
});

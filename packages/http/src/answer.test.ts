import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpMigrations } from './index.ts';
import { ada, as, serverOf } from './testing/server.ts';
import { teaId, teaRoutes } from './testing/tea-routes.ts';

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
    expect(first.headers.link).toBe('</api/v1/teas?kinds=green&limit=5&after=a%20b>; rel="next"');
    const second = await app.inject('/api/v1/teas?after=z&limit=5');
    expect(second.headers.link).toBe('</api/v1/teas?limit=5&after=a%20b>; rel="next"');
    const last = await app.inject('/api/v1/teas?after=a%20b');
    expect(last.headers.link).toBeUndefined();
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

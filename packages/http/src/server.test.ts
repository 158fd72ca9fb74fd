import { ConfirmFirst } from '@vicinity/core';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from './contract/index.ts';
import { httpMigrations, serve } from './index.ts';
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

  test('is open to other sites only where a route says so, and then nobody’s', async () => {
    const fromElsewhere = { ...organiser, origin: 'https://idp.example' };
    const headers = { ...fromElsewhere, 'sec-fetch-site': 'cross-site' };
    const reply = await app.inject({ method: 'POST', url: '/api/v1/tea-letters', headers });

    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toEqual({ from: null });
  });
});

describe('a route that asks who sits there', () => {
  const guarded = serve(
    route({
      method: 'POST',
      path: '/teas/secret',
      access: 'signed-in',
      recentProof: true,
      summary: 'Pour the secret tea',
      body: z.object({ size: z.int() }),
      reply: [204, z.void()],
    }),
    () => undefined,
  );

  test('is refused without a proof, before the body is looked at', async () => {
    const proved = new Set<unknown>();
    const guardedApp = serverOf(database.db, [guarded], {
      assertProved: async ({ headers }) => {
        if (!proved.has(headers.authorization)) throw ConfirmFirst({ confirmAt: '/', minutes: 10 });
      },
    });
    const pour = async (headers: Record<string, string>) =>
      guardedApp.inject({ method: 'POST', url: '/api/v1/teas/secret', headers, payload: {} });

    expect((await pour({})).statusCode).toBe(401);
    expect((await pour(as(ada, 'member'))).json().type).toBe('/problems/access/confirm-first');
    proved.add(as(ada, 'member').authorization);
    expect((await pour(as(ada, 'member'))).statusCode).toBe(422);
    expect(guarded.route.sessionOnly).toBe(true);
    await guardedApp.close();
  });

  test('is not served where nobody can tell', () => {
    expect(() => serverOf(database.db, [guarded])).toThrow(TypeError);
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
    const production = serverOf(database.db, teaRoutes, { verify: false });
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

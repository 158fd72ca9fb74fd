import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '@vicinity/core';
import { Db, openPool } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { route } from './contract/index.ts';
import { httpMigrations, type Measured, type ServerOptions, serve } from './index.ts';
import { serverOf } from './testing/server.ts';

let database: TestDatabase;
let begun = Promise.withResolvers<void>();

const brew = serve(
  route({
    method: 'GET',
    path: '/brew/:ms',
    access: 'public',
    summary: 'Takes its time',
    params: z.object({ ms: z.coerce.number() }),
    reply: [200, z.object({ ready: z.boolean() })],
  }),
  async ({ params }) => {
    begun.resolve();
    await sleep(params.ms);
    return { ready: true };
  },
);

beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
});
afterAll(() => database.close());

const listening = async (options: Partial<ServerOptions> = {}) => {
  begun = Promise.withResolvers();
  const app = serverOf(database.db, [brew], options);
  onTestFinished(() => app.close());
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, url, port: Number(new URL(url).port) };
};

describe('closing', () => {
  test('finishes requests in hand and takes no new ones', async () => {
    const { app, url } = await listening();
    const inHand = fetch(`${url}/api/v1/brew/200`);
    await begun.promise;

    const start = performance.now();
    const closed = app.close();
    await sleep(20);
    await expect(fetch(`${url}/api/v1/brew/0`)).rejects.toThrow('fetch failed');
    expect(await (await inHand).json()).toEqual({ ready: true });
    await closed;
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('does not wait for idle connections', async () => {
    const { app, url } = await listening();
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(get(`${url}/api/v1/brew/0`, { agent }), 'response');
    response.resume();
    await once(response, 'end');

    const start = performance.now();
    await app.close();
    expect(performance.now() - start).toBeLessThan(1_000);
    agent.destroy();
  });

  test('does not wait for a connection that was opened ahead of need', async () => {
    const { app, port } = await listening();
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');

    const start = performance.now();
    await app.close();
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('does not wait for a slow request beyond its bound', async () => {
    const { app, url } = await listening({ drainMs: 50 });
    const inHand = fetch(`${url}/api/v1/brew/3000`).catch((error: unknown) => error);
    await begun.promise;

    const start = performance.now();
    await app.close();
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(await inHand).toBeInstanceOf(TypeError);
  });
});

describe('health', () => {
  test('is good', async () => {
    const { url } = await listening();

    for (const probe of ['live', 'ready', 'startup']) {
      expect((await fetch(`${url}/health/${probe}`)).status).toBe(200);
    }
  });

  test('without a database is alive and not ready, and says so soon', async () => {
    const pool = openPool({ url: 'postgres://nobody@127.0.0.1:9/nothing', max: 1 });
    onTestFinished(() => pool.end());
    const { url } = await listening({ db: new Db(pool) });

    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const start = performance.now();
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('before start-up is complete is alive alone', async () => {
    const { url } = await listening({ started: () => false });

    const statuses = ['live', 'startup', 'ready'].map(
      async (probe) => (await fetch(`${url}/health/${probe}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 503, 503]);
  });
});

describe('on the bare connection', () => {
  const answerTo = async (port: number, text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.end(text);
    return Buffer.concat(await socket.toArray()).toString();
  };

  test('what is not HTTP is answered with a problem', async () => {
    const { port } = await listening();

    const answer = await answerTo(port, 'TEA please\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400 Bad Request');
    expect(answer).toContain('"type":"/problems/request/malformed"');
  });

  test('headers beyond 16 KiB are refused', async () => {
    const { port } = await listening();

    const answer = await answerTo(
      port,
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toContain('HTTP/1.1 431');
  });
});

describe('what is no route object', () => {
  test('stops the start', async () => {
    const app = serverOf(database.db, [brew]);
    onTestFinished(() => app.close());
    app.get('/api/v1/secret', async () => 'tea');

    await expect(app.ready()).rejects.toThrow(
      'These addresses have no route object: GET /api/v1/secret',
    );
  });

  test('may be the pages, which never see the API’s addresses', async () => {
    const { url } = await listening({
      web: async (request, response) => void response.end(`page ${request.method} ${request.url}`),
    });

    expect(await (await fetch(`${url}/app?x=1`, { method: 'POST', body: 'unread' })).text()).toBe(
      'page POST /app?x=1',
    );
    expect((await fetch(`${url}/api/nothing`)).status).toBe(404);
    expect((await fetch(`${url}/api/v1/brew/0`)).status).toBe(200);
  });

  test('a page that fails is answered', async () => {
    const { url } = await listening({ web: () => Promise.reject(new Error('no page')) });

    expect((await fetch(`${url}/app`)).status).toBe(500);
  });
});

test('a problem that uses a member of RFC 9457 stops the start', () => {
  const Odd = problem('tea/odd', 'conflict', {
    title: 'Odd.',
    details: z.object({ status: z.string() }),
  });
  const odd = serve(
    route({
      method: 'GET',
      path: '/odd',
      access: 'public',
      summary: 'Odd',
      reply: [204, z.void()],
      problems: [Odd],
    }),
    () => undefined,
  );

  expect(() => serverOf(database.db, [odd])).toThrow('tea/odd: RFC 9457 uses the member status');
});

test('every answered request is measured by its pattern', async () => {
  const measured: Measured[] = [];
  const { url } = await listening({ observe: (one) => measured.push(one) });
  await (await fetch(`${url}/api/v1/brew/1`)).text();
  await (await fetch(`${url}/api/v1/brew/nothing`)).text();

  await expect.poll(() => measured.length).toBe(2);
  expect(measured.map(({ method, path, status }) => [method, path, status])).toEqual([
    ['GET', '/brew/:ms', 200],
    ['GET', '/brew/:ms', 422],
  ]);
});

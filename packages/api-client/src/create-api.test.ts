import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { InstantText, idOf, instant, pageOf, pageQuery, problem } from '@vicinity/core';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { buildServer, httpMigrations, serve } from '@vicinity/http';
import { RateLimited, rawBody, rawReply, route, Unavailable } from '@vicinity/http/contract';
import { afterAll, beforeAll, describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import {
  type Api,
  type ApiOptions,
  ApiProblem,
  createApi,
  Unreachable,
  uploadOf,
} from './index.ts';

const TeaId = idOf('TeaId');
const teaId = TeaId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b46');
const TeaCold = problem('tea/cold', 'conflict', {
  title: 'This tea is cold.',
  details: z.object({ degrees: z.int() }),
});
const Tea = z.object({ id: TeaId, brewedAt: InstantText });

const getTea = route({
  method: 'GET',
  path: '/teas/:teaId',
  access: 'public',
  summary: 'One tea',
  params: z.object({ teaId: TeaId }),
  reply: [200, Tea],
});
const listTeas = route({
  method: 'GET',
  path: '/teas',
  access: 'public',
  summary: 'Teas',
  query: z.object({ ...pageQuery, kinds: z.array(z.string()).default([]) }),
  reply: [200, pageOf(z.object({ kind: z.string() }))],
});
const drinkTea = route({
  method: 'POST',
  path: '/teas/:teaId/drink',
  access: 'public',
  summary: 'Drink',
  params: z.object({ teaId: TeaId }),
  body: z.object({ sips: z.int().max(9) }),
  reply: [204, z.void()],
  problems: [TeaCold],
});
const uploadTeas = route({
  method: 'POST',
  path: '/tea-lists',
  access: 'public',
  summary: 'Upload',
  body: rawBody('text/csv', { maxBytes: 100 }),
  reply: [200, z.object({ text: z.string(), fileName: z.string().nullable() })],
});
const teaCalendar = route({
  method: 'GET',
  path: '/teas.ics',
  access: 'public',
  summary: 'Calendar',
  reply: [200, rawReply('text/calendar')],
});
const flakyTea = route({
  method: 'GET',
  path: '/flaky',
  access: 'public',
  summary: 'Away at first',
  reply: [200, z.object({ calls: z.int() })],
});
const hastyTea = route({
  method: 'POST',
  path: '/hasty',
  access: 'public',
  summary: 'Too soon at first',
  reply: [200, z.object({ calls: z.int() })],
});
const hastyGuest = route({
  method: 'POST',
  path: '/hasty-guests',
  access: 'public',
  rate: 'sign-in',
  summary: 'Too soon',
  reply: [200, z.object({ calls: z.int() })],
});

let calls = 0;
const comesTooSoon = () => {
  calls += 1;
  if (calls === 1) throw RateLimited({ limit: 'write', quota: 1, retryAfter: 1 });
  return { calls };
};
const kinds = ['green', 'black', 'white', 'oolong', 'mint'];
const routes = [
  serve(getTea, ({ params }) => ({ id: params.teaId, brewedAt: instant(0) })),
  serve(listTeas, ({ query: { after, limit, kinds: wanted } }) => {
    const from = Number(after ?? 0);
    const items = kinds
      .filter((kind) => wanted.length === 0 || wanted.includes(kind))
      .map((kind) => ({ kind }));
    return {
      items: items.slice(from, from + limit),
      next: from + limit < items.length ? String(from + limit) : null,
    };
  }),
  serve(drinkTea, ({ body }) => {
    if (body.sips === 9) throw TeaCold({ degrees: 12 });
  }),
  serve(uploadTeas, ({ body }) => ({
    text: new TextDecoder().decode(body.bytes),
    fileName: body.fileName,
  })),
  serve(teaCalendar, () => ({ content: 'BEGIN:VCALENDAR', fileName: 'tea.ics' })),
  serve(flakyTea, () => {
    calls += 1;
    if (calls < 3) throw Unavailable({});
    return { calls };
  }),
  serve(hastyTea, comesTooSoon),
  serve(hastyGuest, comesTooSoon),
];

let database: TestDatabase;
let app: ReturnType<typeof buildServer>;
let api: Api;

beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
  app = buildServer({ routes, db: database.db, resolveActor: async () => null });
  api = createApi({ baseUrl: await app.listen({ port: 0, host: '127.0.0.1' }) });
});

afterAll(async () => {
  await app.close();
  await database.close();
});

const refusal = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  if (error instanceof ApiProblem) return error;
  throw new Error('Expected a refusal', { cause: error });
};

describe('a call', () => {
  test('gives the reply as its schema reads it', async () => {
    const tea = await api(getTea, { params: { teaId } });

    expectTypeOf(tea).toEqualTypeOf<z.output<typeof Tea>>();
    expect(tea).toEqual({ id: teaId, brewedAt: 0 });
  });

  test('does not compile without what the route needs', () => {
    // @ts-expect-error no parameters
    const incomplete = () => api(getTea, {});
    // @ts-expect-error a wrong body
    const wrong = () => api(drinkTea, { params: { teaId }, body: { sip: 1 } });

    expect([incomplete, wrong]).toHaveLength(2);
  });

  test('sends lists and bodies, and reads an empty reply', async () => {
    expect((await api(listTeas, { query: { kinds: ['green'] } })).items).toEqual([
      { kind: 'green' },
    ]);
    expect(await api(drinkTea, { params: { teaId }, body: { sips: 1 } })).toBeUndefined();
  });

  test('uploads a file under its name, and downloads one', async () => {
    const body = await uploadOf(new File(['name\nAda'], 'Bücher.csv'));

    expect(await api(uploadTeas, { body })).toEqual({ text: 'name\nAda', fileName: 'Bücher.csv' });
    const { content, fileName } = await api(teaCalendar, {});
    expect(fileName).toBe('tea.ics');
    expect(typeof content === 'string' ? content : new TextDecoder().decode(content)).toBe(
      'BEGIN:VCALENDAR',
    );
  });

  test('walks a list page by page', async () => {
    const pages = [];
    for await (const page of api.pages(listTeas, { query: { limit: 2 } })) pages.push(page);

    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
    expect(pages.flatMap(({ items }) => items.map(({ kind }) => kind))).toEqual(kinds);
  });
});

describe('a refusal', () => {
  test('tells its type and details', async () => {
    const error = await refusal(api(drinkTea, { params: { teaId }, body: { sips: 9 } }));

    expect(error.is(TeaCold)).toBe(true);
    expect(error).toMatchObject({
      type: 'tea/cold',
      status: 409,
      title: 'This tea is cold.',
      details: { degrees: 12 },
    });
  });

  test('tells the faults at their fields', async () => {
    const error = await refusal(api(drinkTea, { params: { teaId }, body: { sips: 10 } }));

    expect(error.faults).toEqual([{ field: 'body.sips', message: 'expected at most 9' }]);
  });

  test('for the moment is tried again', async () => {
    calls = 0;

    expect(await api(flakyTea, {})).toEqual({ calls: 3 });
  }, 10_000);

  test('for coming too soon is tried again when its time has come, a sign-in excepted', async () => {
    calls = 0;
    const began = performance.now();

    expect(await api(hastyTea, {})).toEqual({ calls: 2 });
    expect(performance.now() - began).toBeGreaterThan(1_000);
    calls = 0;
    expect((await refusal(api(hastyGuest, {}))).is(RateLimited)).toBe(true);
  }, 10_000);
});

describe('without an answer', () => {
  /** A server on a free port, which is not the hub. */
  const elsewhere = async (listener: RequestListener, options: Partial<ApiOptions> = {}) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    const { port } = z.object({ port: z.int() }).parse(server.address());
    return createApi({ baseUrl: `http://127.0.0.1:${port}`, ...options });
  };

  test('a call says that nothing is there', async () => {
    const nobody = createApi({ baseUrl: 'http://127.0.0.1:9', tries: 1 });

    await expect(nobody(listTeas, {})).rejects.toThrow(
      new Unreachable('The hub at http://127.0.0.1:9 cannot be reached.'),
    );
  });

  test('a call ends in time, or when its caller no longer cares', async () => {
    const silent = await elsewhere(() => {}, { timeoutMs: 50 });

    await expect(silent(drinkTea, { params: { teaId }, body: { sips: 1 } })).rejects.toThrow(
      /^The hub at \S+ did not answer within 50 ms\.$/,
    );
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(silent(listTeas, { signal })).rejects.toThrow('gone');
  });

  test.each([
    ['a change with its key is sent again', 'key-1', 2],
    ['a change without one is not', undefined, 1],
  ])('%s', async (_, idempotencyKey, expected) => {
    const keys: unknown[] = [];
    const breaking = await elsewhere(({ headers, socket }, response) => {
      keys.push(headers['idempotency-key']);
      if (keys.length === 1) socket.destroy();
      else response.writeHead(204).end();
    });
    const args = {
      params: { teaId },
      body: { sips: 1 },
      ...(idempotencyKey ? { idempotencyKey } : {}),
    };

    const outcome = await breaking(drinkTea, args).then(
      () => 'done',
      (error: unknown) => error instanceof Unreachable,
    );

    expect(outcome).toBe(expected === 2 ? 'done' : true);
    expect(keys).toEqual(Array(expected).fill(idempotencyKey));
  });

  test('a page from something in between is a refusal known by its status', async () => {
    const proxied = await elsewhere(
      (_request, response) => void response.writeHead(502).end('<h1>Bad gateway'),
    );

    expect(await refusal(proxied(listTeas, {}))).toMatchObject({
      type: 'about:blank',
      status: 502,
    });
  });
});

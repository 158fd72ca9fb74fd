import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { InstantText, idOf, instant, pageQuery } from '@vicinity/core';
import { rawBody, route } from '@vicinity/http/contract';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createApi } from './index.ts';

const RoundId = idOf('RoundId');
const roundId = '0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44';

const listRounds = route({
  method: 'GET',
  path: '/rounds/:roundId/groups',
  access: 'public',
  summary: '',
  params: z.object({ roundId: RoundId }),
  query: z.object({ ...pageQuery, topic: z.array(z.string()).optional() }),
  reply: [200, z.object({ closesAt: InstantText })],
});
const upload = route({
  method: 'POST',
  path: '/imports',
  access: 'public',
  summary: '',
  body: rawBody('text/csv', { maxBytes: 1000 }),
  reply: [204, z.void()],
});

const servers: { close(): void }[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

const serving = async (listener: RequestListener) => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('expected a port');
  return createApi({ baseUrl: `http://127.0.0.1:${address.port}`, timeoutMs: 300 });
};

const textOf = async (request: IncomingMessage) =>
  Buffer.concat(await request.toArray()).toString();

test('asks at the route’s address and decodes the reply', async () => {
  let asked = '';
  const api = await serving((request, response) => {
    asked = request.url ?? '';
    response.end('{"closesAt":"2026-03-01T09:30:00Z"}');
  });

  const reply = await api(listRounds, {
    params: { roundId },
    query: { limit: 5, topic: ['tea', 'go & chess'] },
  });

  expect(reply.closesAt).toBe(instant(Date.UTC(2026, 2, 1, 9, 30)));
  expect(asked).toBe(`/api/v1/rounds/${roundId}/groups?limit=5&topic=tea&topic=go+%26+chess`);
});

test('sends a file as it is, with its name', async () => {
  let received: unknown;
  const api = await serving(async (request, response) => {
    const { 'content-type': type, 'x-file-name': name, 'idempotency-key': key } = request.headers;
    received = { type, name, key, text: await textOf(request) };
    response.writeHead(204).end();
  });

  await api(upload, {
    body: { bytes: Buffer.from('a,b'), fileName: 'größe.csv' },
    idempotencyKey: 'k',
  });

  expect(received).toEqual({
    type: 'text/csv',
    name: 'gr%C3%B6%C3%9Fe.csv',
    key: 'k',
    text: 'a,b',
  });
});

test('a refusal tells its type, its details and the fields at fault', async () => {
  const api = await serving((_request, response) => {
    response.writeHead(422, { 'content-type': 'application/problem+json' }).end(
      JSON.stringify({
        type: '/problems/request/invalid',
        title: 'No.',
        status: 422,
        faults: [{ field: 'query.limit', message: 'expected 1 to 100' }],
        roundId,
      }),
    );
  });

  await expect(api(listRounds, { params: { roundId } })).rejects.toMatchObject({
    name: 'ApiProblem',
    type: 'request/invalid',
    status: 422,
    faults: [{ field: 'query.limit', message: 'expected 1 to 100' }],
    details: { roundId },
  });
});

test('a proxy’s error page is a problem too', async () => {
  const api = await serving((_request, response) => void response.writeHead(502).end('<html>'));

  await expect(api(listRounds, { params: { roundId } })).rejects.toMatchObject({
    status: 502,
    type: 'about:blank',
  });
});

test('a server that does not answer is given up', async () => {
  const api = await serving(() => {});

  await expect(api(listRounds, { params: { roundId } })).rejects.toThrow(/timeout/);
});

test('what a route needs must be given', () => {
  const never = async () => {
    const api = createApi({ baseUrl: '' });
    // @ts-expect-error the round is missing
    await api(listRounds, { query: { limit: 5 } });
    // @ts-expect-error the file is missing
    await api(upload, {});
  };
  expect(never).toBeTypeOf('function');
});

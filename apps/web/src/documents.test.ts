import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type ServerResponse,
} from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { sendDocument, wantsDocument } from './documents.ts';

const servers: { close(): void }[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A server that renders with `render`, as the API's process does with Next. */
const serving = async (render: RequestListener): Promise<number> => {
  const server = createServer((asked, response) => {
    if (!wantsDocument(asked)) return render(asked, response);
    sendDocument(asked, response, rendering(render)).catch(() => response.writeHead(500).end());
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('expected a port');
  return address.port;
};

const rendering = (render: RequestListener) => (asked: IncomingMessage, answer: ServerResponse) =>
  new Promise<void>((resolve) => {
    render(asked, answer);
    resolve();
  });

// Not fetch: it unzips by itself.
const get = async (port: number, headers: Record<string, string>) => {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number | undefined;
    headers: Readonly<Record<string, unknown>>;
    body: Buffer;
  }>();
  request({ port, host: '127.0.0.1', path: '/app?a=1', headers }, (response) => {
    const { statusCode: status, headers: received } = response;
    response
      .toArray()
      .then(
        (chunks) => resolve({ status, headers: received, body: Buffer.concat(chunks) }),
        reject,
      );
  })
    .on('error', reject)
    .end();
  return promise;
};

const page = '<!DOCTYPE html><script>look()</script><p>Ümläute</p>';
const navigation = { accept: 'text/html,*/*;q=0.8' };

test('a document names the hashes of its own scripts, and is zipped for who can read that', async () => {
  const port = await serving((asked, response) => {
    expect(asked.headers['accept-encoding']).toBeUndefined();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: '"1"' });
    // In pieces, as a page streams.
    response.write(page.slice(0, 20));
    response.end(page.slice(20));
  });

  const plain = await get(port, navigation);
  const zipped = await get(port, { ...navigation, 'accept-encoding': 'gzip, br' });

  expect(plain.body.toString()).toBe(page);
  expect(plain.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^ ]+'$/);
  expect(plain.headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-cache' });
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(zipped.body).toString()).toBe(page);
});

test('an unchanged document is not sent again', async () => {
  const port = await serving((_asked, response) => void response.writeHead(304).end());

  const reply = await get(port, { ...navigation, 'if-none-match': '"1"' });

  expect(reply).toMatchObject({ status: 304, body: Buffer.alloc(0) });
});

test('what is not a document passes as it is', async () => {
  const port = await serving((asked, response) => {
    response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(asked.url);
  });

  const reply = await get(port, navigation);

  expect(reply.body.toString()).toBe('/app?a=1');
  expect(reply.headers['content-security-policy']).toBeUndefined();
});

test('a page that fails is told to the caller', async () => {
  const port = await serving(() => {
    throw new Error('no such chunk');
  });

  expect(await get(port, navigation)).toMatchObject({ status: 500 });
});

import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { randomIds } from '@vicinity/core';
import { guardedSend } from '@vicinity/http/outgoing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aLog, type Log } from '../testing/log.ts';
import {
  addStream,
  changeStream,
  listStreams,
  removeStream,
  renewStreamSecret,
  testStream,
} from './manage-streams.ts';
import { sendAll } from './send-streams.ts';
import type { StreamDeps } from './stream-deps.ts';

const reach = { loopback: true, privateNetworks: false };
const Body = z.object({
  type: z.string(),
  data: z.object({
    entries: z.array(z.object({ number: z.int(), after: z.unknown() })).default([]),
  }),
});

type Received = { readonly headers: IncomingMessage['headers']; readonly text: string };

/** A target that keeps what it is sent, and answers as it is told. */
const aTarget = async () => {
  const received: Received[] = [];
  let status = 200;
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      received.push({ headers: request.headers, text });
      response.writeHead(status).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/audit`,
    received,
    bodies: () => received.map(({ text }) => Body.parse(JSON.parse(text))),
    answer: (next: number) => {
      status = next;
    },
    close: () => server.close(),
  };
};

let log: Log;
let target: Awaited<ReturnType<typeof aTarget>>;
let deps: StreamDeps;
beforeEach(async () => {
  log = await aLog();
  target = await aTarget();
  deps = { ...log.deps, ids: randomIds, send: guardedSend({ reach }), reach };
});
afterEach(async () => {
  target.close();
  await log.close();
});

const admin = () => ({ kind: 'person', id: log.people.grace, roles: ['admin'] }) as const;
const add = (from: 'now' | 'start' = 'now') =>
  addStream(deps)(admin(), { name: 'SIEM', url: target.url, from });
const send = async () => {
  await log.seal();
  await sendAll(deps);
};
const only = async () => {
  const [stream] = (await listStreams(deps)()).items;
  if (!stream) throw new Error('There is no target');
  return stream;
};
/** Every number that the target took, message by message. */
const numbers = () => target.bodies().map(({ data }) => data.entries.map(({ number }) => number));

describe('a target', () => {
  test('is sent what is written, in the order of the chain, signed as Standard Webhooks has it', async () => {
    await log.brew(2);
    await log.seal();
    const { secret } = await add();
    await log.brew(3);

    await send();

    // The third entry tells of the target itself.
    expect(numbers()).toEqual([[3, 4, 5, 6]]);
    const { headers, text } = target.received[0] ?? { headers: {}, text: '' };
    const content = [headers['webhook-id'], headers['webhook-timestamp'], text].join('.');
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const mac = createHmac('sha256', key).update(content).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${mac}`);
    expect(await only()).toMatchObject({ waiting: 0, failures: 0, lastAnswer: '200' });
  });

  test('is sent all of the log where it asks for it, in messages of fifty', async () => {
    await log.brew(60);
    await log.seal();
    await add('start');

    await send();

    expect(numbers().map(({ length }) => length)).toEqual([50, 11]);
    expect(numbers().flat()).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
  });

  test('that fails is sent the same under the same id, later and later, whatever was written since', async () => {
    await add();
    await log.brew(1);
    target.answer(503);
    await send();
    await log.brew(2);
    await send();
    expect(target.received).toHaveLength(1);
    expect(await only()).toMatchObject({ failures: 1, lastAnswer: '503' });

    log.clock.advance(5_000);
    await send();
    log.clock.advance(9_000);
    await send();
    expect(target.received).toHaveLength(2);
    target.answer(204);
    log.clock.advance(1_000);
    await send();

    const ids = target.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(new Set(numbers().slice(0, 3).map(String)).size).toBe(1);
    expect(numbers().slice(2).flat()).toEqual([1, 2, 3, 4]);
  });

  test('that is gone is sent nothing more until it is turned on, and goes on where it was', async () => {
    const { id, name, url } = await add();
    await log.brew(1);
    target.answer(410);
    await send();
    expect(await only()).toMatchObject({ state: 'gone' });
    log.clock.advance(86_400_000);
    await send();
    expect(target.received).toHaveLength(1);

    target.answer(200);
    await changeStream(deps)(admin(), id, { name, url, state: 'on' });
    await send();
    expect(numbers().slice(1).flat()).toEqual([1, 2, 3]);
  });

  test('hears both secrets for a day after the change of one', async () => {
    const { id } = await add();
    await renewStreamSecret(deps)(admin(), id);

    await testStream(deps)(admin(), id);

    const [message] = target.received;
    expect(message?.headers['webhook-signature']?.toString().split(' ')).toHaveLength(2);
    expect(target.bodies()[0]?.type).toBe('audit.test');
    expect(await only()).toMatchObject({ lastAnswer: null });
  });

  test('of several processes one sends at a time', async () => {
    await add('start');
    await log.brew(20);
    await log.seal();

    await Promise.all([sendAll(deps), sendAll(deps), sendAll(deps)]);

    expect(numbers().flat()).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  test('is removed with what it was owed, and the log keeps who did', async () => {
    const { id } = await add();
    await removeStream(deps)(admin(), id);

    expect((await listStreams(deps)()).items).toEqual([]);
    await expect(removeStream(deps)(admin(), id)).rejects.toMatchObject({
      type: 'audit/stream-not-found',
    });
    const { items } = await log.log.listEntries({ limit: 2 });
    expect(items.map(({ kind }) => kind)).toEqual(['audit.stream-removed', 'audit.stream-saved']);
  });
});

describe('an address that the hub does not send to', () => {
  test.each([
    'http://siem.example.org/audit',
    'https://10.0.0.1/audit',
    'https://169.254.169.254/latest',
    'https://[::ffff:169.254.169.254]/latest',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[fd00:ec2::254]/latest',
  ])('%s is refused as it is typed in', async (url) => {
    const outside = { ...deps, reach: { loopback: false, privateNetworks: false } };

    await expect(
      addStream(outside)(admin(), { name: 'SIEM', url, from: 'now' }),
    ).rejects.toMatchObject({ details: { faults: [{ field: 'body.url' }] } });
  });

  test('is refused as it is connected to, for a name that leads there', async () => {
    await add();
    await log.brew(1);
    const outside = guardedSend({ reach: { loopback: false, privateNetworks: false } });
    await changeStream(deps)(admin(), (await only()).id, {
      name: 'SIEM',
      url: target.url.replace('http://127.0.0.1', 'https://localhost'),
      state: 'on',
    });

    await log.seal();
    await sendAll({ ...deps, send: outside });

    expect(target.received).toEqual([]);
    expect((await only()).lastAnswer).toContain('at an address that this hub does not ask');
  });
});

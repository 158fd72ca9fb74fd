import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from './contract/index.ts';
import { realtimeMigrations, tell } from './index.ts';
import type { Limits } from './limits.ts';
import { KEPT } from './tell.ts';
import { ada, CupTopic, grace, KettleTopic, type TeaHouse, teaHouse } from './testing/tea-house.ts';
import { type Visitor, visit as visitAs } from './testing/visitor.ts';

let database: TestDatabase;
let house: TeaHouse;
beforeAll(async () => {
  database = await testDatabase([realtimeMigrations]);
});
afterAll(() => database.close());
beforeEach(async () => {
  house = await teaHouse(database);
});
afterEach(() => house.close());

const visit = (url: string, as: string = ada, headers: Record<string, string> = {}) =>
  visitAs(url, { authorization: `Bearer ${as}`, ...headers });

let kettles = 0;
const newKettle = () => {
  kettles += 1;
  return `kettle-${kettles}`;
};

const boil = (kettle: string, ...ns: readonly number[]) =>
  database.db.transaction(async (tx) => {
    for (const n of ns) await tell(tx, [KettleTopic.hint(kettle, { n })]);
  });

/** Somebody who listens to a kettle. */
const listenerAt = async (kettle: string, after?: number, as = ada): Promise<Visitor> => {
  const visitor = await visit(house.url, as);
  const topic = KettleTopic.of(kettle);
  visitor.say({
    type: 'subscribe',
    topics: [{ topic, ...(after === undefined ? {} : { after }) }],
  });
  await vi.waitFor(() => expect(visitor.heard.map(({ type }) => type)).toContain('subscribed'));
  return visitor;
};

const versions = (visitor: Visitor) => visitor.hints().map(({ version }) => version);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what is told', () => {
  test('arrives when the transaction commits', async () => {
    const kettle = newKettle();
    const visitor = await listenerAt(kettle);

    await boil(kettle, 95);

    await vi.waitFor(() =>
      expect(visitor.hints()).toEqual([
        { type: 'hint', topic: KettleTopic.of(kettle), version: 1, data: { n: 95 } },
      ]),
    );
  });

  test('is never heard of when the transaction rolls back', async () => {
    const kettle = newKettle();
    const visitor = await listenerAt(kettle);

    await database.db
      .transaction(async (tx) => {
        await tell(tx, [KettleTopic.hint(kettle, { n: 1 })]);
        throw new Error('dropped it');
      })
      .catch(() => {});
    await boil(kettle, 2);

    await vi.waitFor(() => expect(visitor.hints()).toHaveLength(1));
    expect(visitor.hints()[0]).toMatchObject({ version: 1, data: { n: 2 } });
  });

  test('arrives in order and without holes, however many tell it at once', async () => {
    const kettle = newKettle();
    const visitors = await Promise.all([listenerAt(kettle), listenerAt(kettle)]);

    await Promise.all(Array.from({ length: 100 }, (_, n) => boil(kettle, n)));

    for (const visitor of visitors)
      await vi.waitFor(() => expect(versions(visitor)).toEqual(upTo(100)));
  });

  test('is too long when it could not be notified', async () => {
    const told = database.db.transaction((tx) =>
      tell(tx, [{ topic: KettleTopic.of('k'), data: { n: 'x'.repeat(3_000) } }]),
    );

    await expect(told).rejects.toThrow(RangeError);
  });
});

describe('whoever was away', () => {
  test('gets what they missed, and then the rest', async () => {
    const kettle = newKettle();
    await boil(kettle, 1, 2, 3);
    const visitor = await listenerAt(kettle, 1);

    await boil(kettle, 4);

    await vi.waitFor(() => expect(versions(visitor)).toEqual([4]));
    expect(visitor.heard).toContainEqual({
      type: 'subscribed',
      topic: KettleTopic.of(kettle),
      version: 3,
      missed: [
        { version: 2, data: { n: 2 } },
        { version: 3, data: { n: 3 } },
      ],
    });
  });

  test('is told to look again when more happened than is kept', async () => {
    const kettle = newKettle();
    for (let n = 0; n < KEPT + 5; n += 1) await boil(kettle, n);

    const visitor = await listenerAt(kettle, 2);

    expect(visitor.heard.at(-1)).toMatchObject({ version: KEPT + 5, missed: null });
  });

  test('is told to look again when they have seen what never was', async () => {
    const visitor = await listenerAt(newKettle(), 7);

    expect(visitor.heard.at(-1)).toMatchObject({ version: 0, missed: null });
  });

  test('loses nothing while it is told on and on', async () => {
    const kettle = newKettle();
    await boil(kettle, 0);
    let telling = true;
    const told = (async () => {
      for (let n = 1; telling; n += 1) await boil(kettle, n);
    })();
    const seen: number[] = [1];
    for (let visits = 0; visits < 10; visits += 1) {
      const visitor = await listenerAt(kettle, seen.at(-1));
      await sleep(20);
      visitor.socket.terminate();
      for (const message of visitor.heard) {
        if (message.type === 'subscribed')
          seen.push(...(message.missed ?? []).map(({ version }) => version));
        if (message.type === 'hint') seen.push(message.version);
      }
    }
    telling = false;
    await told;

    expect(seen.length).toBeGreaterThan(20);
    expect(seen).toEqual(upTo(seen.length));
  });
});

describe('what the bus loses', () => {
  test('is found in the log', async () => {
    const kettle = newKettle();
    const visitor = await listenerAt(kettle);
    // Written as `tell` does, and told to nobody.
    await database.db.run(sql`
      with moved as (insert into realtime.topic (name, version) values (${KettleTopic.of(kettle)}, 1))
      insert into realtime.hint (topic, version, data) values (${KettleTopic.of(kettle)}, 1, '{"n":1}')`);

    await vi.waitFor(() => expect(versions(visitor)).toEqual([1]), { timeout: 7_000 });
  });

  test('is told to have been skipped when the log has lost it too', async () => {
    const kettle = newKettle();
    const visitor = await listenerAt(kettle);
    await database.db.run(sql`
      insert into realtime.topic (name, version) values (${KettleTopic.of(kettle)}, 4)`);

    await boil(kettle, 5);

    await vi.waitFor(() => expect(versions(visitor)).toEqual([5]));
    expect(visitor.heard).toContainEqual({
      type: 'skipped',
      topic: KettleTopic.of(kettle),
      version: 4,
    });
  });
});

describe('who may listen', () => {
  test('is asked of each topic', async () => {
    const visitor = await visit(house.url);
    visitor.say({
      type: 'subscribe',
      topics: [
        { topic: CupTopic.of(grace) },
        { topic: CupTopic.of(ada) },
        { topic: KettleTopic.of('no-one') },
      ],
    });

    await vi.waitFor(() => expect(visitor.heard).toHaveLength(4));
    expect(visitor.heard).toContainEqual({
      type: 'refused',
      topic: CupTopic.of(grace),
      problem: {
        type: '/problems/realtime/topic-refused',
        title: 'There is no such topic, or it is not for you to listen to.',
      },
    });
    await database.db.transaction((tx) =>
      tell(tx, [CupTopic.hint(grace, { litres: 1 }), CupTopic.hint(ada, { litres: 2 })]),
    );
    await vi.waitFor(() => expect(visitor.hints()).toHaveLength(1));
    expect(visitor.hints()[0]?.data).toEqual({ litres: 2 });
  });

  test('is nobody who is not signed in', async () => {
    const visitor = await visit(house.url, 'a-stranger');

    await vi.waitFor(() => expect(visitor.closed()?.code).toBe(closeCodes.signedOut));
  });

  test.each(['http://evil.example', 'null', 'http://tea.example.evil.example'])(
    'is no page of %s',
    async (origin) => {
      const socket = new WebSocket(house.url, {
        headers: { authorization: `Bearer ${ada}`, origin },
      });

      const [, response] = await once(socket, 'unexpected-response');

      expect(response.statusCode).toBe(403);
    },
  );

  test('is a page of the hub itself', async () => {
    const headers = { origin: 'http://tea.example' };
    const visitor = await visit(house.url, ada, headers);

    await vi.waitFor(() => expect(visitor.heard[0]?.type).toBe('welcome'));
  });

  test('ends at once for whoever is signed out, and for them alone', async () => {
    const [gone, stays] = [await visit(house.url), await visit(house.url, grace)];
    await vi.waitFor(() => expect(stays.heard).toHaveLength(1));

    house.change(ada, null);

    await vi.waitFor(() => expect(gone.closed()?.code).toBe(closeCodes.signedOut));
    expect(stays.closed()).toBeUndefined();
  });

  test('is asked anew of whoever has other roles', async () => {
    const visitor = await visit(house.url);
    await vi.waitFor(() => expect(visitor.heard).toHaveLength(1));

    house.change(ada, { kind: 'person', id: ada, roles: ['member', 'admin'] });

    await vi.waitFor(() => expect(visitor.closed()?.code).toBe(closeCodes.accessChanged));
  });
});

describe('limits', () => {
  const within = async (limits: Partial<Limits>) => {
    await house.close();
    house = await teaHouse(database, { limits });
  };

  test('a message that is none is told what is wrong with it', async () => {
    const visitor = await visit(house.url);

    visitor.socket.send('tea, please');
    visitor.socket.send('{"type":"subscribe","topics":[{"topic":"tea"}]}');
    visitor.socket.send(Buffer.from([0xff, 0xfe]));

    await vi.waitFor(() => expect(visitor.heard).toHaveLength(4));
    expect(visitor.heard[1]).toMatchObject({
      type: 'problem',
      problem: { faults: [{ field: 'message', message: 'expected JSON' }] },
    });
    expect(visitor.heard[2]).toMatchObject({
      problem: { faults: [{ field: 'message.topics.0.topic' }] },
    });
    expect(visitor.closed()).toBeUndefined();
  });

  test('a message that is too large ends the connection', async () => {
    const visitor = await visit(house.url);

    visitor.socket.send('x'.repeat(20_000));

    await vi.waitFor(() => expect(visitor.closed()?.code).toBe(1009));
  });

  test('so many topics at most', async () => {
    await within({ topics: 2 });
    const visitor = await visit(house.url);
    visitor.say({
      type: 'subscribe',
      topics: ['a', 'b', 'c'].map((key) => ({ topic: KettleTopic.of(key) })),
    });
    await vi.waitFor(() => expect(visitor.heard).toHaveLength(4));
    visitor.say({ type: 'unsubscribe', topics: [KettleTopic.of('a')] });
    visitor.say({ type: 'subscribe', topics: [{ topic: KettleTopic.of('c') }] });

    await vi.waitFor(() => expect(visitor.heard).toHaveLength(5));
    expect(visitor.heard[1]).toMatchObject({ type: 'refused', problem: { most: 2 } });
    expect(visitor.heard[4]).toMatchObject({ type: 'subscribed', topic: KettleTopic.of('c') });
  });

  test('so many messages at most', async () => {
    const visitor = await visit(house.url);

    for (let n = 0; n < 100; n += 1) visitor.say({ type: 'ping' });

    await vi.waitFor(() => expect(visitor.closed()?.code).toBe(closeCodes.tooManyMessages));
  });

  test('so many connections of one person at most', async () => {
    await within({ connectionsPerPerson: 2 });
    const visitors = [await visit(house.url), await visit(house.url), await visit(house.url)];

    await vi.waitFor(() =>
      expect(visitors.map((visitor) => visitor.closed()?.code)).toEqual([
        undefined,
        undefined,
        closeCodes.tooManyConnections,
      ]),
    );
    expect(house.realtime.figures().connections).toBe(2);
  });

  test('whoever does not read is left behind, and nobody else', async () => {
    await within({ unreadBytes: 50_000 });
    const topics = Array.from({ length: 50 }, () => KettleTopic.of(newKettle()));
    const [slow, quick] = [await visit(house.url), await visit(house.url, grace)];
    for (const visitor of [slow, quick]) {
      visitor.say({ type: 'subscribe', topics: topics.map((topic) => ({ topic })) });
      await vi.waitFor(() => expect(visitor.heard).toHaveLength(51));
    }
    slow.socket.pause();

    // What the system keeps between the two is megabytes, which count as read.
    let told = 0;
    while (told < 300 && house.realtime.figures().connections === 2) {
      const hints = topics.map((topic) => ({ topic, data: { n: told, words: 'x'.repeat(1_900) } }));
      await database.db.transaction((tx) => tell(tx, hints));
      told += 1;
    }

    expect(house.realtime.figures().connections).toBe(1);
    await vi.waitFor(() => expect(quick.hints()).toHaveLength(topics.length * told));
    const ofOne = quick.hints().filter(({ topic }) => topic === topics[7]);
    expect(ofOne.map(({ version }) => version)).toEqual(upTo(told));
    expect(quick.closed()).toBeUndefined();
    slow.socket.terminate();
  });

  test('whoever is silent for too long is gone', async () => {
    await within({ silenceMs: 400 });
    const [dead, alive] = [await visit(house.url), await visit(house.url)];
    dead.socket.pause();

    await vi.waitFor(() => expect(house.realtime.figures().connections).toBe(1));
    await sleep(600);

    expect(alive.closed()).toBeUndefined();
    dead.socket.terminate();
  });
});

test('a hub that stops asks everybody to come back', async () => {
  const visitor = await visit(house.url);
  await vi.waitFor(() => expect(visitor.heard).toHaveLength(1));

  await house.realtime.close();

  await vi.waitFor(() => expect(visitor.closed()?.code).toBe(closeCodes.restarting));
});

test('topics that nobody hears any more are let go of', async () => {
  const kettle = newKettle();
  const visitors = [await listenerAt(kettle), await listenerAt(kettle)];
  expect(house.realtime.figures().topics).toBe(1);

  for (const { socket } of visitors) socket.close();

  await vi.waitFor(() => expect(house.realtime.figures()).toEqual({ connections: 0, topics: 0 }));
});

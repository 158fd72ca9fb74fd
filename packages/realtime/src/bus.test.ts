import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { redisProgram, type TestRedis, testRedis } from '@vicinity/http/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { realtimeMigrations, tell } from './index.ts';
import { ada, KettleTopic, type TeaHouse, teaHouse } from './testing/tea-house.ts';
import { type Visitor, visit } from './testing/visitor.ts';

const program = redisProgram();
let redis: TestRedis | null = null;
let database: TestDatabase;
beforeAll(async () => {
  if (program !== null) redis = await testRedis(program);
  database = await testDatabase([realtimeMigrations]);
});
afterAll(() => database.close());

const houses: TeaHouse[] = [];
afterEach(async () => {
  await Promise.all(houses.splice(0).map((house) => house.close()));
});

let kettles = 0;
/** Somebody who listens to a kettle in each of two processes. */
const twoListeners = async (redisUrl: string | null) => {
  kettles += 1;
  const kettle = `shared-${kettles}`;
  const visitors: Visitor[] = [];
  for (const _ of [1, 2]) {
    const house = await teaHouse(database, { redisUrl });
    houses.push(house);
    const visitor = await visit(house.url, { authorization: `Bearer ${ada}` });
    visitor.say({ type: 'subscribe', topics: [{ topic: KettleTopic.of(kettle) }] });
    await vi.waitFor(() => expect(visitor.heard).toHaveLength(2));
    visitors.push(visitor);
  }
  return {
    boil: (n: number) =>
      database.db.transaction((tx) => tell(tx, [KettleTopic.hint(kettle, { n })])),
    heard: () => visitors.map((visitor) => visitor.hints().map(({ data }) => data)),
  };
};
const both = (...ns: readonly number[]) => [1, 2].map(() => ns.map((n) => ({ n })));

test('what is told is heard in every process', async () => {
  const { boil, heard } = await twoListeners(null);

  await boil(1);
  await boil(2);

  await vi.waitFor(() => expect(heard()).toEqual(both(1, 2)), { timeout: 3_000 });
});

describe.skipIf(program === null)('through Redis', () => {
  const redisUrl = () => redis?.url ?? '';
  beforeEach(() => redis?.start());
  afterEach(() => redis?.stop());

  test('what is told is heard in every process, whichever carries it', async () => {
    const { boil, heard } = await twoListeners(redisUrl());
    const last = () => heard().map((told) => told.at(-1));
    // Somebody carries as soon as they are connected, and from then on it is sooner than the log is looked at.
    await vi.waitFor(async () => {
      await boil(0);
      expect(last()).toEqual(both(0).flat());
    });
    await boil(7);
    await vi.waitFor(() => expect(last()).toEqual(both(7).flat()), { timeout: 900 });

    await houses.shift()?.close();
    await boil(8);

    await vi.waitFor(() => expect(last()[1]).toEqual({ n: 8 }), { timeout: 7_000 });
  });

  test('a Redis that is killed holds up no writer, and what was told is heard all the same', async () => {
    const { boil, heard } = await twoListeners(redisUrl());
    await redis?.stop();

    const began = performance.now();
    await boil(1);
    await boil(2);

    expect(performance.now() - began).toBeLessThan(1_000);
    await vi.waitFor(() => expect(heard()).toEqual(both(1, 2)), { timeout: 8_000 });
    await redis?.start();
    await boil(3);
    await vi.waitFor(() => expect(heard()).toEqual(both(1, 2, 3)), { timeout: 8_000 });
  });

  test('a Redis that neither answers nor hangs up does no harm either', async () => {
    const { boil, heard } = await twoListeners(redisUrl());
    redis?.hold();

    const began = performance.now();
    await boil(1);
    await boil(2);

    expect(performance.now() - began).toBeLessThan(1_000);
    await vi.waitFor(() => expect(heard()).toEqual(both(1, 2)), { timeout: 8_000 });
    redis?.wake();
    await boil(3);
    await vi.waitFor(() => expect(heard()).toEqual(both(1, 2, 3)), { timeout: 8_000 });
  });
});

import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { realtimeMigrations, tell } from '@vicinity/realtime';
import { ada, KettleTopic, type TeaHouse, teaHouse } from '@vicinity/realtime/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createLive, type Live } from './live.ts';

let database: TestDatabase;
let house: TeaHouse;
const clients: Live[] = [];
beforeAll(async () => {
  database = await testDatabase([realtimeMigrations]);
});
afterAll(() => database.close());
beforeEach(async () => {
  house = await teaHouse(database);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await house.close();
});

const boil = (kettle: string, n: number) =>
  database.db.transaction((tx) => tell(tx, [KettleTopic.hint(kettle, { n })]));

const clientAs = (token: () => Promise<string>): Live => {
  const client = createLive({ url: house.url.replace(/^ws/, 'http').replace(/\/ws$/, ''), token });
  clients.push(client);
  return client;
};

/** Listens, and keeps what it hears. */
const listenTo = (client: Live, kettle: string) => {
  const heard: unknown[] = [];
  const stop = client.listen(KettleTopic, kettle, {
    onHint: ({ data }) => heard.push(data.n),
    onLookAgain: () => heard.push('look'),
    onRefused: ({ type }) => heard.push(type),
  });
  return { heard, stop };
};

test('is told to look at the beginning, and of each hint after that', async () => {
  const { heard } = listenTo(
    clientAs(async () => ada),
    'one',
  );
  await vi.waitFor(() => expect(heard).toEqual(['look']));

  await boil('one', 7);

  await vi.waitFor(() => expect(heard).toEqual(['look', 7]));
});

test('two who listen to the same are told the same, and one may stop', async () => {
  const client = clientAs(async () => ada);
  const [first, second] = [listenTo(client, 'two'), listenTo(client, 'two')];
  await vi.waitFor(() => expect(first.heard).toContain('look'));
  await boil('two', 1);
  await vi.waitFor(() => expect(first.heard).toContain(1));

  first.stop();
  await boil('two', 2);

  await vi.waitFor(() => expect(second.heard.slice(-2)).toEqual([1, 2]));
  expect(first.heard).not.toContain(2);
});

test('comes back where it was when the hub restarts, and is told what it missed in order', async () => {
  const client = clientAs(async () => ada);
  const { heard } = listenTo(client, 'three');
  await vi.waitFor(() => expect(heard).toEqual(['look']));
  await boil('three', 1);
  await vi.waitFor(() => expect(heard).toEqual(['look', 1]));
  const port = Number(new URL(house.url).port);

  await house.close();
  await vi.waitFor(() => expect(client.state).toBe('interrupted'));
  await boil('three', 2);
  await boil('three', 3);
  house = await teaHouse(database, {}, port);

  await vi.waitFor(() => expect(heard).toEqual(['look', 1, 2, 3]), { timeout: 10_000 });
  expect(client.state).toBe('live');
});

test('asks for another token once, and then knows that it is signed out', async () => {
  const tokens: string[] = [];
  const client = clientAs(async () => {
    tokens.push(tokens.length === 0 ? ada : 'a-stranger');
    return tokens.at(-1) ?? '';
  });
  listenTo(client, 'four');
  await vi.waitFor(() => expect(client.state).toBe('live'));

  house.change(ada, null);

  await vi.waitFor(() => expect(client.state).toBe('signed-out'), { timeout: 5_000 });
  expect(tokens).toEqual([ada, 'a-stranger']);
});

test('is told why it may not hear something', async () => {
  const client = clientAs(async () => ada);

  const { heard } = listenTo(client, 'locked');

  await vi.waitFor(() => expect(heard).toEqual(['/problems/realtime/topic-refused']));
});

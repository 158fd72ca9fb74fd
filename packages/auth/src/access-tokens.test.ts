import { instant, PersonId, randomIds, stoppedClock } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { tokenText } from './access-token-text.ts';
import { type AccessTokens, accessTokens, authMigrations, createSessions } from './index.ts';

const texts = tokenText('vcp');

type Holder = { readonly id: string; readonly scopes: readonly string[] };

const HOUR_MS = 60 * 60_000;
const clock = stoppedClock(instant(Date.UTC(2026, 5, 1, 9, 30)));
let database: TestDatabase;
let tokens: AccessTokens<Holder>;
let suspended: boolean;

beforeAll(async () => {
  database = await testDatabase([authMigrations]);
  tokens = accessTokens<Holder>({
    db: database.db,
    clock,
    ids: randomIds,
    limit: 5,
    load: async (id) => (suspended ? null : { id, scopes: [] }),
    narrow: (holder, scopes) => ({ ...holder, scopes }),
  });
});
beforeEach(() => {
  suspended = false;
});
afterAll(() => database.close());

const issue = async (subject = randomIds(PersonId), days = 1) => {
  const issued = await database.db.transaction((tx) =>
    tokens.issue(tx, {
      subject,
      name: 'laptop',
      scopes: ['write', 'tea.brew'],
      expiresAt: instant(clock.now() + days * 24 * HOUR_MS),
    }),
  );
  if (!issued) throw new Error('No token was issued');
  return issued;
};

test('a token is known by its prefix and its checksum, so that nothing else is taken for one', () => {
  const token = texts.make();

  expect(token).toMatch(/^vcp_[0-9A-Za-z]{42}$/);
  expect(texts.is(token)).toBe(true);
  const other = token.at(10) === 'a' ? 'b' : 'a';
  expect(texts.is(token.slice(0, 10) + other + token.slice(11))).toBe(false);
  expect(texts.is(token.slice(0, -1))).toBe(false);
  expect(texts.is(`${token}\n`)).toBe(false);
});

test('the checksum is the same on every release: a scanner elsewhere relies on it', () => {
  expect(texts.is(`vcp_${'0'.repeat(36)}1PP6Qy`)).toBe(true);
});

test('it stands for its subject, narrowed to its scopes, until it expires', async () => {
  const subject = randomIds(PersonId);
  const { text } = await issue(subject);

  expect(await tokens.read(text)).toEqual({
    subjectId: subject,
    subject: { id: subject, scopes: ['write', 'tea.brew'] },
  });
  clock.advance(24 * HOUR_MS);
  expect(await tokens.read(text)).toEqual({ subjectId: null, subject: null });
});

test('it opens nothing for a subject who may not enter', async () => {
  const { text } = await issue();
  suspended = true;

  expect(await tokens.read(text)).toMatchObject({ subject: null });
});

test('nobody who reads the table learns a token', async () => {
  const { text } = await issue();

  const { rows } = await database.db.one(
    z.object({ rows: z.string() }),
    sql`select json_agg(t)::text as rows from auth.access_token t`,
  );

  expect(rows).not.toContain(text);
  expect(rows).not.toContain(text.slice(4));
});

test('its use is told to the hour', async () => {
  const subject = randomIds(PersonId);
  const { text } = await issue(subject);
  expect(await tokens.list(subject)).toMatchObject([{ lastUsedAt: null }]);

  await tokens.read(text);

  const [used] = await tokens.list(subject);
  expect(used?.lastUsedAt).toBe(clock.now() - (clock.now() % HOUR_MS));
});

test('revoked by its owner it is over, here and in other processes within a second; by nobody else', async () => {
  const subject = randomIds(PersonId);
  const { text, token } = await issue(subject);
  const elsewhere = createSessions<Holder>({
    db: database.db,
    clock,
    load: async (id) => ({ id, scopes: [] }),
    idleMs: HOUR_MS,
    absoluteMs: HOUR_MS,
    readers: [tokens],
  });
  const watcher = elsewhere.watch(database.url);
  await expect.poll(() => watcher.connected()).toBe(true);
  expect(await elsewhere.resolve(text)).toMatchObject({ id: subject });
  const revoke = (by: string) => database.db.transaction((tx) => tokens.revoke(tx, by, token.id));

  expect(await revoke(randomIds(PersonId))).toBeUndefined();
  expect(await revoke(subject)).toMatchObject({ name: 'laptop' });

  await expect.poll(() => elsewhere.resolve(text), { timeout: 1_000 }).toBeNull();
  expect(await revoke(subject)).toBeUndefined();
  await watcher.close();
});

test('what expired a month ago is removed', async () => {
  const subject = randomIds(PersonId);
  await issue(subject);
  clock.advance(2 * 24 * HOUR_MS);
  await tokens.prune();
  expect(await tokens.list(subject)).toHaveLength(1);

  clock.advance(30 * 24 * HOUR_MS);
  await tokens.prune();
  expect(await tokens.list(subject)).toEqual([]);
});

/**
 * What it costs to learn who sends a request: a session resolved as the hub does it, against the raw lookup of its row
 * by a prepared statement. Both run in turns over the same tokens. Exits with 1 above 60 µs, or when resolving
 * is not at least ten times as fast as looking up.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { authMigrations, createSessions } from '@vicinity/auth';
import { PersonId, randomIds, systemClock } from '@vicinity/core';
import { startTestServer } from '@vicinity/database/embedded';
import { testDatabase } from '@vicinity/database/testing';

const mostMicroseconds = 60;
const leastRatio = 10;
const people = 200;
const rounds = 6;
/** Longer than a resolved session is remembered, so that reading it again is part of the price. */
const roundMs = 3_000;

const day = 86_400_000;

const main = async (): Promise<void> => {
  const server = await startTestServer(join(import.meta.dirname, '../.vicinity/test'));
  process.env['TEST_DATABASE_URL'] = server.url;
  const { db, pool, url, close } = await testDatabase([authMigrations]);
  const sessions = createSessions({
    db,
    clock: systemClock,
    load: async (id) => ({ id }),
    idleMs: day,
    absoluteMs: day,
  });
  const watcher = sessions.watch(url);
  const tokens: string[] = [];
  for (let count = 0; count < people; count += 1) {
    const device = { label: 'benchmark', address: '127.0.0.1' };
    const opened = await db.transaction((tx) =>
      sessions.open(tx, randomIds(PersonId), device, { limit: 20 }),
    );
    tokens.push(opened.token);
  }
  const hashes = new Map(
    tokens.map((token) => [token, createHash('sha256').update(token).digest()]),
  );
  const lookUp = (token: string) =>
    pool.query({
      name: 'raw',
      text: 'select subject from auth.session where token_hash = $1',
      values: [hashes.get(token)],
    });

  await costOf(tokens, sessions.resolve, 500);
  await costOf(tokens, lookUp, 500);
  const pairs: { ours: number; raw: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({
      ours: await costOf(tokens, sessions.resolve, roundMs),
      raw: await costOf(tokens, lookUp, roundMs),
    });
  }
  const ours = median(pairs.map((pair) => pair.ours));
  const raw = median(pairs.map((pair) => pair.raw));
  const ratio = median(pairs.map((pair) => pair.raw / pair.ours));
  console.log(`session resolved  ${ours.toFixed(2)} µs, at most ${mostMicroseconds} µs`);
  console.log(`raw lookup        ${raw.toFixed(1)} µs`);
  console.log(`ratio             ${ratio.toFixed(1)}, at least ${leastRatio}`);
  process.exitCode = ours > mostMicroseconds || ratio < leastRatio ? 1 : 0;

  await watcher.close();
  await close();
  await server.stop();
};

/** Microseconds of one call, on the average over all that fit into the time, one after the other. */
const costOf = async (
  tokens: readonly string[],
  call: (token: string) => Promise<unknown>,
  milliseconds: number,
): Promise<number> => {
  const began = performance.now();
  let calls = 0;
  while (performance.now() - began < milliseconds) {
    for (const token of tokens) await call(token);
    calls += tokens.length;
    // A server breathes between requests; without it no notification would ever be heard.
    await new Promise(setImmediate);
  }
  return ((performance.now() - began) * 1_000) / calls;
};

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

await main();

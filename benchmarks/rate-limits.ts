/**
 * What counting costs a request: taken from this process's lot as the hub does it, against one statement in the
 * database for each; and a route that does nothing, served with limits and without. Exits with 1 when a request of a
 * caller costs more than 20 µs.
 */
import { join } from 'node:path';
import { startTestServer } from '@vicinity/database/embedded';
import { testDatabase } from '@vicinity/database/testing';
import { buildServer, httpMigrations, openRates, type Rates, serve } from '@vicinity/http';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { compare } from './compare.ts';

const mostMicroseconds = 20;
const rounds = 5;
const callers = Array.from({ length: 200 }, (_, index) => `caller ${index}`);

const nothing = serve(
  route({
    method: 'GET',
    path: '/nothing',
    access: 'public',
    summary: '',
    reply: [200, z.object({})],
  }),
  () => ({}),
);

const main = async (): Promise<void> => {
  const server = await startTestServer(join(import.meta.dirname, '../.vicinity/test'));
  process.env['TEST_DATABASE_URL'] = server.url;
  const { db, pool, close } = await testDatabase([httpMigrations]);
  const open = (read: number): Promise<Rates> =>
    openRates({
      quotas: { read, write: read, export: read, 'sign-in': 1_000_000 },
      pool,
      redisUrl: process.env['REDIS_URL'] ?? null,
      onFailure: (error) => {
        throw error;
      },
    });
  // What a person's quota is by default, asked for in lots of 24; nobody is refused for long enough to matter.
  const rates = await open(1_200);
  const generous = await open(1_000_000);
  const lots = (caller: string) => rates.spend('read', caller);
  const everyTime = (caller: string) =>
    pool.query(
      `insert into http.rate values ($1, 1, 0)
       on conflict (key) do update set points = rate.points + 1`,
      [caller],
    );

  await costOf(lots, 5);
  await costOf(everyTime, 5);
  const pairs: { ours: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // As many as a person may send in a minute, from new callers each time, so that none is refused.
    const suffix = ` of round ${round}`;
    pairs.push({
      ours: await costOf((caller) => lots(caller + suffix), 1_000),
      floor: await costOf(everyTime, 20),
    });
  }
  const ours = median(pairs.map((pair) => pair.ours));
  const floor = median(pairs.map((pair) => pair.floor));
  console.log(`counted by lots     ${ours.toFixed(1)} µs, at most ${mostMicroseconds} µs`);
  console.log(`asked each time     ${floor.toFixed(1)} µs`);

  const limited = buildServer({ db, routes: [nothing], resolveActor, rates: generous });
  const free = buildServer({ db, routes: [nothing], resolveActor });
  const at = async (app: typeof free) =>
    `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/nothing`;
  const compared = await compare({ url: await at(limited) }, { url: await at(free) });
  const added = 1e6 / compared.ours - 1e6 / compared.floor;
  console.log(
    `an empty route      ${compared.ours.toFixed(0)} requests/s with limits, ${compared.floor.toFixed(0)} without: ${(compared.ratio * 100).toFixed(1)} %, ${added.toFixed(1)} µs a request`,
  );
  process.exitCode = ours > mostMicroseconds ? 1 : 0;

  await limited.close();
  await free.close();
  rates.close();
  generous.close();
  await close();
  await server.stop();
};

const resolveActor = async () => null;

/** Microseconds of one call, on the average over so many from each caller, in turns. */
const costOf = async (
  call: (caller: string) => Promise<unknown>,
  times: number,
): Promise<number> => {
  const began = performance.now();
  for (let count = 0; count < times; count += 1) {
    for (const caller of callers) await call(caller);
    await new Promise(setImmediate);
  }
  return ((performance.now() - began) * 1_000) / (times * callers.length);
};

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

await main();

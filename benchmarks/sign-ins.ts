/**
 * Sign-ins from the request to the cookie: limits, throttle, argon2id, session, audit, in a whole hub. First they come
 * at a steady 15 a second for each core, whether or not those before are done; then as fast as eight clients can send
 * them. The floor is one hash of argon2id. Exits with 1 when one sign-in in twenty takes longer than 300 ms, or when a
 * core does fewer than 15 a second.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog, readSettings, startHub } from '@vicinity/api';
import { hashPassword } from '@vicinity/auth';
import { type Db, sql } from '@vicinity/database';
import { startTestServer } from '@vicinity/database/embedded';
import { testDatabase } from '@vicinity/database/testing';
import { addPeople, aPerson } from '@vicinity/people/testing';

const cores = availableParallelism();
const ratePerCore = 15;
const mostMs = 300;
const steadySeconds = 20;
const fullSeconds = 10;
const clients = 8;
const headcount = 500;
const password = 'a password for a benchmark';

const main = async (): Promise<void> => {
  const server = await startTestServer(join(import.meta.dirname, '../.vicinity/test'));
  process.env['TEST_DATABASE_URL'] = server.url;
  const { db, url, close } = await testDatabase([]);
  const hub = await startHub({
    settings: readSettings({
      NODE_ENV: 'production',
      PORT: '0',
      DATABASE_URL: url,
      DEMO: 'false',
      TRUST_PROXY: '127.0.0.1',
    }),
    databaseUrl: url,
    log: createLog('error'),
  });
  const signIn = signInAt(hub.url, await company(db));

  for (let count = 0; count < 20; count += 1) await signIn();
  const steady = await atRate(signIn, ratePerCore * cores, steadySeconds);
  const hashes = await perCoreSecond(
    fullSeconds / 2,
    async () => void (await hashPassword(password)),
    1,
  );
  const signIns = await perCoreSecond(fullSeconds, signIn, clients);
  const p95 = quantile(steady, 0.95);
  console.log(
    `at ${ratePerCore * cores}/s on ${cores} cores  p50 ${quantile(steady, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, at most ${mostMs} ms`,
  );
  console.log(
    `sign-ins           ${signIns.toFixed(1)} a second of a core, at least ${ratePerCore}`,
  );
  console.log(
    `argon2id alone     ${hashes.toFixed(1)} a second of a core; sign-ins reach ${((signIns / hashes) * 100).toFixed(0)} %`,
  );
  process.exitCode = p95 > mostMs || signIns < ratePerCore ? 1 : 0;

  await hub.close();
  await close();
  await server.stop();
};

/** People with one password, and nobody known by any browser. @returns their addresses */
const company = async (db: Db): Promise<readonly string[]> => {
  const people = Array.from({ length: headcount }, () => aPerson());
  await addPeople(db, people);
  const passwordHash = await hashPassword(password);
  await db.run(sql`
    insert into people.credential (person_id, password_hash, changed_at)
    select id, ${passwordHash}, now() from people.person`);
  return people.map(({ email }) => email);
};

/** Signs the next person in, from an address of theirs; a browser that nobody knows counts in every table. */
const signInAt = (hub: string, emails: readonly string[]) => {
  let turn = 0;
  return async (): Promise<void> => {
    turn += 1;
    const index = turn % emails.length;
    const reply = await fetch(`${hub}/api/v1/sessions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': `198.51.${index >> 8}.${index & 255}`,
      },
      body: JSON.stringify({ email: emails[index], password }),
    });
    const text = await reply.text();
    if (reply.status !== 201) throw new Error(`A sign-in was refused: ${reply.status} ${text}`);
  };
};

/** Milliseconds that each call took, counted from when it was due, so that a queue counts as well. */
const atRate = async (
  call: () => Promise<void>,
  rate: number,
  seconds: number,
): Promise<readonly number[]> => {
  const began = performance.now();
  const calls: Promise<number>[] = [];
  for (let count = 0; count < rate * seconds; count += 1) {
    const due = began + (count * 1_000) / rate;
    await sleep(Math.max(0, due - performance.now()));
    // Refused is as good as never.
    calls.push(
      call().then(
        () => performance.now() - due,
        () => Number.POSITIVE_INFINITY,
      ),
    );
  }
  return Promise.all(calls);
};

/** Calls for each second of processor time of this process, server, clients and hashing together. */
const perCoreSecond = async (
  seconds: number,
  call: () => Promise<void>,
  callers: number,
): Promise<number> => {
  const until = performance.now() + seconds * 1_000;
  const before = process.cpuUsage();
  let calls = 0;
  const run = async (): Promise<void> => {
    while (performance.now() < until) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, run));
  const { user, system } = process.cpuUsage(before);
  return (calls * 1_000_000) / (user + system);
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? Number.NaN;

await main();

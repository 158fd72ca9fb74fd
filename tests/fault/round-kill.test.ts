import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApi } from '@vicinity/api-client';
import {
  listProgrammesRoute,
  RoundId,
  startRoundRoute,
  verifyRoundRoute,
} from '@vicinity/coffee/contract';
import { randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { demoAccounts, demoPassword } from '@vicinity/people';
import { signInRoute } from '@vicinity/people/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const KILLS = 50;
/** On a busy machine fewer kills will do, rather than a run that nobody waits for. */
const PATIENCE_MS = 150_000;
const FEWEST_KILLS = 5;

let database: TestDatabase;
let hub: ChildProcess | undefined;
beforeAll(async () => {
  database = await testDatabase([]);
});
afterAll(async () => {
  hub?.kill('SIGKILL');
  await database.close();
});

/** Starts a hub as a process. @returns its address, once it serves */
const startHub = async (): Promise<string> => {
  hub = spawn(process.execPath, [join(import.meta.dirname, 'hub-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      PORT: '0',
      DEMO: 'true',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../.cache/fault'),
    },
  });
  if (!hub.stdout) throw new Error('no output');
  const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(hub.stdout, 'data'));
  return line.toString().trim();
};

const killHub = async (): Promise<void> => {
  if (!hub) return;
  const exited = once(hub, 'exit');
  hub.kill('SIGKILL');
  await exited;
};

const organiserAt = async (baseUrl: string) => {
  const { email } = demoAccounts[1];
  const anybody = createApi({ baseUrl });
  const { token } = await anybody(signInRoute, {
    body: { email, password: demoPassword, as: 'token' },
  });
  return createApi({ baseUrl, headers: { authorization: `Bearer ${token}` } });
};

const startRound = async (baseUrl: string): Promise<void> => {
  const api = await organiserAt(baseUrl);
  const { items } = await api(listProgrammesRoute, { query: { limit: 1 } });
  const programme = items[0];
  if (!programme) throw new Error('the demo has no programme');
  await api(startRoundRoute, {
    params: { programmeId: programme.id },
    body: { roundId: randomIds(RoundId), number: programme.nextNumber },
  });
};

/** Mails of earlier rounds may still be on their way: a new round does not wait for them. */
const startRoundUnlessOneIsUnderWay = async (baseUrl: string): Promise<void> => {
  const { matching, untold } = await left();
  if (matching + untold === 0) await startRound(baseUrl);
};

const Left = z.object({ matching: z.int(), untold: z.int(), unsent: z.int() });

/** What is still to be done: rounds to publish, news to act upon, mails to send. */
const left = () =>
  database.db.one(
    Left,
    sql`
      select
        (select count(*)::int from coffee.round where state = 'matching') as matching,
        (select count(*)::int from events.outbox where relayed_at is null)
          + (select count(*)::int from graphile_worker.jobs where task_identifier = 'events.react') as untold,
        (select count(*)::int from notifications.intent where state in ('queued', 'sending')) as unsent`,
  );
const isIdle = ({ matching, untold, unsent }: z.output<typeof Left>) =>
  matching + untold + unsent === 0;

/** What was going on when the process was killed. */
const stageOf = ({ matching, untold, unsent }: z.output<typeof Left>) => {
  if (matching > 0) return 'matching';
  if (untold > 0) return 'telling';
  return unsent > 0 ? 'sending mail' : 'idle';
};

const Invariants = z.object({
  rounds: z.int(),
  unpublished: z.int(),
  inTwoGroups: z.int(),
  inNoGroupAndNotLeftOut: z.int(),
  notToldOnce: z.int(),
  mailedNotOnce: z.int(),
});

const invariants = () =>
  database.db.one(
    Invariants,
    sql`
      with seat as (
        select round_id, person_id from coffee.group_member
        union all select round_id, person_id from coffee.left_out
      ), told as (
        select s.round_id, s.person_id,
          count(i.id) filter (where i.channel = 'inbox') as inbox,
          count(i.id) filter (where i.channel = 'mail') as mail,
          count(m.id) as mailed
        from seat s
        left join notifications.intent i on i.person_id = s.person_id and i.key = s.round_id::text
        left join notifications.mailbox_message m on m.id = i.id
        group by 1, 2
      )
      select
        (select count(*)::int from coffee.round) as rounds,
        (select count(*)::int from coffee.round where state <> 'published') as unpublished,
        (select count(*)::int from (select from seat group by round_id, person_id having count(*) > 1) s) as "inTwoGroups",
        (select coalesce(sum(participants), 0)::int from coffee.round) - (select count(*)::int from seat)
          as "inNoGroupAndNotLeftOut",
        (select count(*)::int from told where inbox <> 1 or mail <> 1) as "notToldOnce",
        (select count(*)::int from told where mailed <> 1) as "mailedNotOnce"`,
  );

test('killed at any moment of a round and its mails, the hub ends them after a restart as if nothing had been', async () => {
  // One round undisturbed, to know how long the moments to choose from are.
  const first = performance.now();
  await startRound(await startHub());
  const started = performance.now();
  await expect.poll(async () => isIdle(await left()), { timeout: 60_000, interval: 50 }).toBe(true);
  const whole = performance.now() - started;
  const startUp = started - first;
  await killHub();

  const stages = new Map<string, number>();
  const begun = performance.now();
  let kills = 0;
  while (kills < KILLS && performance.now() - begun < PATIENCE_MS) {
    const url = startHub();
    if (Math.random() < 0.2) {
      // While it comes up and takes over what the one before it has left.
      await Promise.race([url, sleep(Math.random() * startUp)]);
    } else {
      await startRoundUnlessOneIsUnderWay(await url);
      await sleep(Math.random() * whole);
    }
    const stage = stageOf(await left());
    await killHub();
    stages.set(stage, (stages.get(stage) ?? 0) + 1);
    kills += 1;
  }

  const api = await organiserAt(await startHub());
  await expect
    .poll(async () => left(), { timeout: 90_000, interval: 200 })
    .toEqual({
      matching: 0,
      untold: 0,
      unsent: 0,
    });
  console.log(`${kills} kills:`, Object.fromEntries(stages), await invariants());
  expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
  expect(await invariants()).toMatchObject({
    unpublished: 0,
    inTwoGroups: 0,
    inNoGroupAndNotLeftOut: 0,
    notToldOnce: 0,
    mailedNotOnce: 0,
  });
  const rounds = await database.db.many(
    z.object({ id: RoundId }),
    sql`select id from coffee.round order by random() limit 10`,
  );
  for (const { id } of rounds) {
    expect(await api(verifyRoundRoute, { params: { roundId: id } })).toMatchObject({ same: true });
  }
}, 360_000);

import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, Unreachable } from '@vicinity/api-client';
import {
  editRoundRoute,
  getRoundRoute,
  improveRoundRoute,
  listProgrammesRoute,
  publishRoundRoute,
  RoundId,
  RuleBroken,
  startRoundRoute,
  verifyRoundRoute,
} from '@vicinity/coffee/contract';
import { PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { demoAccounts } from '@vicinity/people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { signedInAt } from '../signed-in.ts';
import { mortalHub } from './hub.ts';

const KILLS = 20;
/** On a busy machine fewer kills will do, rather than a run that nobody waits for. */
const PATIENCE_MS = 60_000;
const FEWEST_KILLS = 5;
/** Part of the rounds that are prepared as drafts. */
const DRAFTS = 0.6;

let database: TestDatabase;
const hub = mortalHub(() => database.url);
beforeAll(async () => {
  database = await testDatabase([]);
});
afterAll(async () => {
  await hub.kill();
  await database.close();
});

const organiserAt = (baseUrl: string) => signedInAt(baseUrl, demoAccounts[1].email);

const startRound = async (baseUrl: string, draft = false): Promise<void> => {
  const api = await organiserAt(baseUrl);
  const { items } = await api(listProgrammesRoute, { query: { limit: 1 } });
  const programme = items[0];
  if (!programme) throw new Error('the demo has no programme');
  await api(startRoundRoute, {
    params: { programmeId: programme.id },
    body: { roundId: randomIds(RoundId), number: programme.nextNumber, draft },
  });
};

/** Mails of earlier rounds may still be on their way: a new round does not wait for them. */
const startRoundUnlessOneIsUnderWay = async (baseUrl: string): Promise<void> => {
  const { matching, untold } = await left();
  if (matching + untold === 0) await startRound(baseUrl, Math.random() < DRAFTS);
};

const Draft = z.object({ id: RoundId, version: z.int(), people: z.array(PersonId) });

/** The draft that waits, with two people of two of its groups. */
const waitingDraft = () =>
  database.db.maybeOne(
    Draft,
    sql`
      select r.id, r.version, (
        select array_agg(person_id) from (
          select distinct on (group_id) person_id from coffee.group_member where round_id = r.id limit 2
        ) two
      ) as people
      from coffee.round r where r.state = 'draft'`,
  );

/** Changes the draft that waits, if one does, and publishes it. */
const workOnDraft = async (baseUrl: string): Promise<void> => {
  const draft = await waitingDraft();
  if (!draft) return;
  const api = await organiserAt(baseUrl);
  const params = { roundId: draft.id };
  const [a, b] = draft.people;
  if (a && b) {
    const edit = { kind: 'swap' as const, a, b };
    await api(editRoundRoute, { params, body: { version: draft.version, edit } }).catch(
      unlessRefused,
    );
  }
  const { version } = await api(getRoundRoute, { params });
  await api(improveRoundRoute, { params, body: { version } });
  await api(publishRoundRoute, { params, body: { version: version + 1 } });
};

/** Rules may stand against two people who were drawn by lot. */
const unlessRefused = (error: unknown): void => {
  if (!(error instanceof ApiProblem) || !error.is(RuleBroken)) throw error;
};

/** Whoever asks a hub that is killed has no answer. */
const unlessKilled = (error: unknown): void => {
  if (!(error instanceof Unreachable)) throw error;
};

const Left = z.object({ matching: z.int(), drafts: z.int(), untold: z.int(), unsent: z.int() });

/** What is still to be done: rounds to publish, news to act upon, mails to send. */
const left = () =>
  database.db.one(
    Left,
    sql`
      select
        (select count(*)::int from coffee.round where state in ('matching', 'publishing')) as matching,
        (select count(*)::int from coffee.round where state = 'draft') as drafts,
        (select count(*)::int from events.outbox where relayed_at is null)
          + (select count(*)::int from graphile_worker.jobs where task_identifier = 'events.react') as untold,
        (select count(*)::int from notifications.intent where state in ('queued', 'sending')) as unsent`,
  );
const isIdle = ({ matching, drafts, untold, unsent }: z.output<typeof Left>) =>
  matching + drafts + untold + unsent === 0;

/** What was going on when the process was killed. */
const stageOf = ({ matching, drafts, untold, unsent }: z.output<typeof Left>) => {
  if (drafts > 0) return 'draft';
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

test('killed at any moment of a round, a draft and their mails, the hub ends them after a restart as if nothing had been', async () => {
  // One round undisturbed, to know how long the moments to choose from are.
  const first = performance.now();
  await startRound(await hub.start());
  const started = performance.now();
  await expect.poll(async () => isIdle(await left()), { timeout: 60_000, interval: 50 }).toBe(true);
  const whole = performance.now() - started;
  const startUp = started - first;
  await hub.kill();

  const stages = new Map<string, number>();
  const begun = performance.now();
  let kills = 0;
  let working: Promise<void> = Promise.resolve();
  while (kills < KILLS && performance.now() - begun < PATIENCE_MS) {
    const url = hub.start();
    if (Math.random() < 0.2) {
      // While it comes up and takes over what the one before it has left.
      await Promise.race([url, sleep(Math.random() * startUp)]);
    } else {
      const baseUrl = await url;
      if ((await left()).drafts === 0) await startRoundUnlessOneIsUnderWay(baseUrl);
      working = workOnDraft(baseUrl).catch(unlessKilled);
      await sleep(Math.random() * whole);
    }
    const stage = stageOf(await left());
    await hub.kill();
    await working;
    stages.set(stage, (stages.get(stage) ?? 0) + 1);
    kills += 1;
  }

  const baseUrl = await hub.start();
  const api = await organiserAt(baseUrl);
  await expect.poll(async () => (await left()).matching, { timeout: 60_000 }).toBe(0);
  await workOnDraft(baseUrl);
  await expect
    .poll(async () => left(), { timeout: 90_000, interval: 200 })
    .toEqual({
      matching: 0,
      drafts: 0,
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

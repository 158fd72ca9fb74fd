import { PersonId, pageOf, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ProgrammeId, ProgrammeView, RoundId, RoundView } from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, someSettings } from '../../testing/index.ts';

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
  await hub.addPeople([{ name: 'Ada' }, { name: 'Grace' }]);
});
afterAll(() => hub.close());

const organiser = member(randomIds(PersonId), 'organiser');
const WEEK = 7 * 24 * 3_600_000;
let programmeId: ProgrammeId;

const create = (changes = {}) => {
  programmeId = randomIds(ProgrammeId);
  return hub.ask(ProgrammeView, ['POST', '/coffee/programmes'], {
    as: organiser,
    body: { programmeId, settings: someSettings(changes) },
  });
};
const rounds = async () =>
  (
    await hub.ask(pageOf(RoundView), ['GET', `/coffee/programmes/${programmeId}/rounds`], {
      as: organiser,
    })
  ).items;
const jobNamed = (name: string) => {
  const job = hub.module.jobs.find((one) => one.name === name);
  if (!job) throw new Error(`no job ${name}`);
  return job;
};

describe('a schedule', () => {
  beforeEach(() => create({ schedule: { everyWeeks: 1, weekday: 1, at: '09:00' } }));

  test('starts a round when its time has come, and not before', async () => {
    await hub.settle();
    expect(await rounds()).toEqual([]);

    hub.clock.advance(WEEK);
    await hub.settle();

    expect(await rounds()).toMatchObject([{ number: 1, state: 'published', startedBy: null }]);
  });

  test('runs once when several processes look at the same moment', async () => {
    hub.clock.advance(WEEK);
    const run = () =>
      jobNamed('coffee.run-due-programmes').run(
        {},
        { signal: new AbortController().signal, attempt: 1 },
      );

    await Promise.all([run(), run(), run()]);

    expect(await rounds()).toHaveLength(1);
  });

  test('goes on after a run that fell out', async () => {
    const nobody = {
      enrolment: 'volunteers',
      schedule: { everyWeeks: 1, weekday: 1, at: '09:00' },
    };
    const before = await create(nobody);
    hub.clock.advance(WEEK);

    await hub.settle();

    expect(await rounds()).toEqual([]);
    const after = await hub.ask(ProgrammeView, ['GET', `/coffee/programmes/${programmeId}`], {
      as: organiser,
    });
    expect(before.nextRunAt).toBeLessThan(hub.clock.now());
    expect(after.nextRunAt).toBeGreaterThan(hub.clock.now());
  });
});

describe('matching', () => {
  let roundId: RoundId;
  beforeEach(async () => {
    await create();
    roundId = randomIds(RoundId);
    await hub.ask(RoundView, ['POST', `/coffee/programmes/${programmeId}/rounds`], {
      as: organiser,
      body: { roundId, number: 1 },
    });
  });
  const match = (attempt: number) =>
    jobNamed('coffee.match-round').run(
      { roundId },
      { signal: new AbortController().signal, attempt },
    );
  const spoilInput = () =>
    hub.db.run(sql`update coffee.round_input set header = '{}' where round_id = ${roundId}`);
  const round = () => hub.ask(RoundView, ['GET', `/coffee/rounds/${roundId}`], { as: organiser });

  test('twice at once publishes once', async () => {
    await Promise.all([match(1), match(1), match(1)]);

    expect(await round()).toMatchObject({ state: 'published', groups: 1 });
    const { count } = await hub.db.one(
      z.object({ count: z.int() }),
      sql`select count(*)::int from events.outbox
        where name = 'coffee.round-published' and data ->> 'roundId' = ${roundId}`,
    );
    expect(count).toBe(1);
  });

  test('that breaks off is tried again, then given up with the reason', async () => {
    await spoilInput();

    await expect(match(1)).rejects.toThrow('at format');
    expect(await round()).toMatchObject({ state: 'matching', failure: null });
    await match(3);

    const failed = await round();
    expect(failed.state).toBe('failed');
    expect(failed.failure).toContain('at format');
  });

  test('that failed can be tried again from the same input', async () => {
    const header = await hub.db.json(
      sql`select header::text from coffee.round_input where round_id = ${roundId}`,
    );
    await spoilInput();
    await match(3);
    await hub.db.run(
      sql`update coffee.round_input set header = ${header}::json where round_id = ${roundId}`,
    );

    const retried = await hub.ask(RoundView, ['POST', `/coffee/rounds/${roundId}/retry`], {
      as: organiser,
    });
    expect(retried).toMatchObject({ state: 'matching', failure: null });
    await hub.settle();

    expect(await round()).toMatchObject({ state: 'published', groups: 1 });
  });
});

test('the demo is one programme, however often it is loaded', async () => {
  await hub.module.loadDemo();
  await hub.module.loadDemo();

  const { items } = await hub.ask(pageOf(ProgrammeView), ['GET', '/coffee/programmes'], {
    as: organiser,
  });
  const demo = items.filter(
    ({ settings }) => settings.timezone === 'Europe/Lisbon' && settings.schedule?.everyWeeks === 2,
  );
  expect(demo).toMatchObject([{ participants: 2, membership: { takingPart: true } }]);
});

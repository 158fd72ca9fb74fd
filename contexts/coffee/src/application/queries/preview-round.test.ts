import { pageOf } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { GroupView, type ProgrammeId, RoundPreview } from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, volunteers } from '../../testing/index.ts';

const Refusal = z.looseObject({ type: z.string(), status: z.int() });

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
});
afterAll(() => hub.close());

const company = [
  { name: 'Ada', team: 'red', department: 'Design', topics: ['chess', 'jazz'] },
  { name: 'Grace', team: 'blue', department: 'Finance', topics: ['chess'] },
  { name: 'Alan', team: 'red', department: 'Design', topics: ['jazz'] },
  { name: 'Joan', team: 'blue', department: 'Sales', topics: ['jazz', 'film'] },
  { name: 'Olga', team: 'green', department: 'Sales', languages: ['uk'] },
];

const preview = <Reply extends z.ZodType>(
  reply: Reply,
  programmeId: ProgrammeId,
  as: Parameters<CoffeeHub['ask']>[2]['as'],
  body: object = {},
) => hub.ask(reply, ['POST', `/coffee/programmes/${programmeId}/preview`], { as, body });

const stored = () =>
  hub.db.one(
    z.object({ rows: z.int(), news: z.int(), jobs: z.int() }),
    sql`select (select count(*)::int from coffee.round) + (select count(*)::int from coffee.round_input) as rows,
      (select count(*)::int from events.outbox) as news,
      (select count(*)::int from graphile_worker.jobs) as jobs`,
  );

test('a preview shows groups with reasons, who is left out and how good it is, and keeps nothing', async () => {
  const { programmeId, organiser } = await volunteers(hub, company);
  const before = await stored();

  const found = await preview(RoundPreview, programmeId, organiser);

  expect(found).toMatchObject({ number: 1, participants: 5, groups: 2, leftOut: 1 });
  expect(found.someGroups).toHaveLength(2);
  for (const { people, reasons, fits } of found.someGroups) {
    expect(people).toHaveLength(2);
    expect(reasons.map(({ text }) => text)).toContain('Never met before in this programme.');
    expect(fits.map(({ personId }) => personId).toSorted()).toEqual(
      people.map(({ id }) => id).toSorted(),
    );
  }
  expect(found.someLeftOut).toMatchObject([
    { person: { name: 'Olga' }, reason: expect.stringContaining('share no language with them') },
  ]);
  const { quality } = found;
  expect(quality).toMatchObject({ repeats: 0, acrossTeams: 1 });
  expect(quality.share).toBeGreaterThan(0.5);
  expect(quality.satisfaction.reduce((sum, each) => sum + each, 0)).toBe(4);
  expect(await stored()).toEqual(before);
});

test('the same seed shows the same again, and the round that runs with it is that one', async () => {
  const { programmeId, organiser, run } = await volunteers(hub, company);

  const first = await preview(RoundPreview, programmeId, organiser, { seed: 7 });

  expect(first.seed).toBe(7);
  expect(await preview(RoundPreview, programmeId, organiser, { seed: 7 })).toEqual(first);
  const { id, quality } = await run(1);
  expect(quality).toEqual(first.quality);
  const { items } = await hub.ask(pageOf(GroupView), ['GET', `/coffee/rounds/${id}/groups`], {
    as: organiser,
  });
  expect(items.map(({ fits }) => fits)).toEqual(first.someGroups.map(({ fits }) => fits));
});

test('a preview is refused as the round would be', async () => {
  const alone = await volunteers(hub, [{}]);
  const busy = await volunteers(hub, [{}, {}]);
  const { id } = await busy.start(1);

  expect(await preview(Refusal, alone.programmeId, alone.organiser)).toMatchObject({
    type: '/problems/coffee/too-few-people',
    participants: 1,
    needed: 2,
  });
  expect(await preview(Refusal, busy.programmeId, busy.organiser)).toMatchObject({
    type: '/problems/coffee/round-unfinished',
    roundId: id,
  });
  expect(await preview(Refusal, busy.programmeId, busy.organiser, { seed: -1 })).toMatchObject({
    status: 422,
  });
  const [person] = busy.ids;
  expect(person && (await preview(Refusal, busy.programmeId, member(person)))).toMatchObject({
    status: 403,
  });
});

test('a preview of many is a part of them, with the whole in numbers', async () => {
  const { programmeId, organiser } = await volunteers(
    hub,
    Array.from({ length: 60 }, (_, index) => ({ team: `team ${index}` })),
  );

  const found = await preview(RoundPreview, programmeId, organiser);

  expect(found.groups).toBe(30);
  expect(found.someGroups).toHaveLength(24);
});

test('a preview is answered over a real connection too, where a request ends before its reply', async () => {
  const { programmeId, organiser } = await volunteers(hub, company);
  const address = await hub.app.listen({ port: 0 });

  const response = await fetch(`${address}/api/v1/coffee/programmes/${programmeId}/preview`, {
    method: 'POST',
    headers: { authorization: JSON.stringify(organiser), 'content-type': 'application/json' },
    body: '{}',
  });

  expect(response.status).toBe(200);
  expect(RoundPreview.parse(await response.json())).toMatchObject({ groups: 2 });
});

import { PersonId, pageOf } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { GroupView, RoundView, Verification } from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, volunteers } from '../../testing/index.ts';

const Refusal = z.looseObject({ type: z.string(), status: z.int() });

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
});
afterAll(() => hub.close());

type Settings = Parameters<typeof volunteers>[2];
const pairs: Settings = { size: { min: 2, target: 2, max: 2 } };

const aRound = async (
  people: Parameters<CoffeeHub['addPeople']>[0],
  settings: Settings = pairs,
) => {
  const circle = await volunteers(hub, people, settings);
  const { id } = await circle.run(1);
  const as = circle.organiser;
  const groups = async () =>
    (await hub.ask(pageOf(GroupView), ['GET', `/coffee/rounds/${id}/groups`], { as })).items;
  const [first, second] = await groups();
  const [a, b] = first?.people ?? [];
  if (!first || !a || !b) throw new Error('expected a pair');
  return {
    ...circle,
    id,
    first,
    second,
    a,
    b,
    groups,
    round: () => hub.ask(RoundView, ['GET', `/coffee/rounds/${id}`], { as }),
    verify: () => hub.ask(Verification, ['GET', `/coffee/rounds/${id}/verification`], { as }),
    withdraw: <Reply extends z.ZodType>(reply: Reply, person: PersonId, message?: string) =>
      hub.ask(reply, ['POST', `/coffee/groups/${first.id}/withdrawal`], {
        as: member(person),
        body: { message },
      }),
  };
};

const told = (after: number) =>
  hub.db.many(
    z.object({ to: PersonId, title: z.string(), lines: z.array(z.string()) }),
    sql`
      select person_id as to, title, lines from notifications.intent
      where kind = 'coffee.group-changed' and channel = 'inbox' order by id offset ${after}`,
  );

test('whoever would be alone meets somebody who had nobody, and both are told why', async () => {
  const round = await aRound([{ name: 'Ada' }, { name: 'Grace' }, { name: 'Alan' }]);
  const before = (await told(0)).length;
  const [free] = round.ids.filter((id) => ![round.a.id, round.b.id].includes(id));

  await round.withdraw(z.undefined(), round.a.id, 'A cold.');
  await hub.settle();

  const [group, ...none] = await round.groups();
  expect(none).toEqual([]);
  expect(group?.people.map(({ id }) => id).sort()).toEqual([round.b.id, free].sort());
  const news = await told(before);
  expect(news.map(({ to }) => to).sort()).toEqual([round.b.id, free].sort());
  expect(news.find(({ to }) => to === round.b.id)?.lines).toContain('They say: A cold.');
  expect(await round.round()).toMatchObject({
    participants: 2,
    groups: 1,
    leftOut: 0,
    takenOut: 1,
  });
  expect(await round.verify()).toMatchObject({ same: true, changes: 1 });
});

test('with nobody free they join a group that has room', async () => {
  const size = { min: 2, target: 2, max: 3 };
  const round = await aRound(
    [{ name: 'Ada' }, { name: 'Grace' }, { name: 'Alan' }, { name: 'Joan' }],
    { size },
  );

  await round.withdraw(z.undefined(), round.a.id);

  const groups = await round.groups();
  expect(groups.map(({ people }) => people.length)).toEqual([3]);
  expect(await round.verify()).toMatchObject({ same: true });
});

test('without room they are told that they have no group, and come first next time', async () => {
  const round = await aRound([{ name: 'Ada' }, { name: 'Grace' }]);
  const before = (await told(0)).length;

  await round.withdraw(z.undefined(), round.a.id);
  await hub.settle();

  expect(await round.groups()).toEqual([]);
  expect(await told(before)).toMatchObject([
    { to: round.b.id, title: `Your coffee with ${round.a.name} is off` },
  ]);
});

test('nobody meets somebody whom they have blocked, free or not', async () => {
  const round = await aRound([{ name: 'Ada' }, { name: 'Grace' }, { name: 'Alan' }]);
  const [free] = round.ids.filter((id) => ![round.a.id, round.b.id].includes(id));
  if (!free) throw new Error('nobody is free');
  await round.block(free, round.b.id);

  await round.withdraw(z.undefined(), round.a.id);

  expect(await round.groups()).toEqual([]);
});

test('only people of the group withdraw from it, and once', async () => {
  const round = await aRound([{ name: 'Ada' }, { name: 'Grace' }, { name: 'Alan' }]);
  const [free] = round.ids.filter((id) => ![round.a.id, round.b.id].includes(id));
  if (!free) throw new Error('nobody is free');

  expect(await round.withdraw(Refusal, free)).toMatchObject({ status: 404 });
  await round.withdraw(z.undefined(), round.a.id);
  expect(await round.withdraw(Refusal, round.a.id)).toMatchObject({ status: 404 });
});

import { PersonId, pageOf, randomIds } from '@vicinity/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { GroupView, PersonView, RoundId, RoundPreview, WhyNot } from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, volunteers } from '../../testing/index.ts';

const Refusal = z.looseObject({ type: z.string(), status: z.int() });
const pairs = { min: 2, target: 2, max: 2 };

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
});
afterAll(() => hub.close());

type Circle = Awaited<ReturnType<typeof volunteers>>;

const whyNot = <Reply extends z.ZodType>(
  reply: Reply,
  { organiser }: Circle,
  roundId: RoundId,
  a: PersonId | undefined,
  b: PersonId | undefined,
) => hub.ask(reply, ['GET', `/coffee/rounds/${roundId}/why-not?a=${a}&b=${b}`], { as: organiser });

test('every rule between two people is told', async () => {
  const circle = await volunteers(
    hub,
    [
      { name: 'Ada', team: 'red', languages: ['en'] },
      { name: 'Ben', team: 'red', languages: ['de'] },
      { name: 'Cleo', languages: ['en', 'de'] },
      { name: 'Dora', languages: ['en', 'de'] },
    ],
    { size: pairs },
  );
  const { id } = await circle.run(1);
  const [ada, ben] = circle.ids;

  expect(await whyNot(WhyNot, circle, id, ada, ben)).toEqual({
    outcome: 'rules',
    reasons: ['Ada and Ben are on one team.', 'Ada and Ben share no language.'],
  });
});

test('people who are together are told so', async () => {
  const circle = await volunteers(hub, [{ name: 'Ada' }, { name: 'Ben' }]);
  const { id } = await circle.run(1);

  expect(await whyNot(WhyNot, circle, id, circle.ids[0], circle.ids[1])).toEqual({
    outcome: 'together',
    reasons: ['Ada and Ben are in one group.'],
  });
});

test('what it would cost others is told in points', async () => {
  const circle = await volunteers(
    hub,
    [
      { name: 'Ada', department: 'Design', topics: ['chess'] },
      { name: 'Ben', department: 'Finance', topics: ['jazz'] },
      { name: 'Cleo', department: 'Sales', topics: ['chess'] },
      { name: 'Dora', department: 'Research', topics: ['jazz'] },
    ],
    { size: pairs },
  );
  const { id } = await circle.run(1);

  // One shared topic is 45 of 100 on 40 of 100 points: 18 for each of the four.
  expect(await whyNot(WhyNot, circle, id, circle.ids[0], circle.ids[1])).toEqual({
    outcome: 'cost',
    reasons: [
      'Ada and Ben would have 36 points less between them of what they wish for.',
      'It would cost 2 others 36 points.',
      'A point is a hundredth of one person’s wishes.',
    ],
  });
});

test('who met lately is told so, and who would lose their seat', async () => {
  const met = await volunteers(hub, [{ name: 'Ada' }, { name: 'Ben' }, {}, {}], { size: pairs });
  const first = await met.run(1);
  const { items } = await hub.ask(pageOf(GroupView), ['GET', `/coffee/rounds/${first.id}/groups`], {
    as: met.organiser,
  });
  const again = await met.run(2);
  const [a, b] = items[0]?.people ?? [];
  const seats = await volunteers(
    hub,
    [
      { name: 'Cleo', languages: ['en', 'de'] },
      { name: 'Dora', languages: ['en', 'pt'] },
      { languages: ['de'] },
      { languages: ['pt'] },
    ],
    { size: pairs },
  );
  const { id } = await seats.run(1);

  expect(await whyNot(WhyNot, met, again.id, a?.id, b?.id)).toMatchObject({
    outcome: 'met',
    reasons: [expect.stringContaining('met in round 1')],
  });
  expect(await whyNot(WhyNot, seats, id, seats.ids[0], seats.ids[1])).toEqual({
    outcome: 'seats',
    reasons: ['If Cleo and Dora met, 2 others would have no group.'],
  });
});

test('a block reads like any two who might as well have met', async () => {
  const alike = ['Ada', 'Ben', 'Cleo', 'Dora'].map((name) => ({ name }));
  const circle = await volunteers(hub, alike, { size: pairs });
  const [ada, ben, cleo, dora] = circle.ids;
  if (!ada || !ben || !cleo || !dora) throw new Error('four people');
  await circle.block(ada, ben);
  const { id } = await circle.run(1);
  const { items } = await hub.ask(pageOf(GroupView), ['GET', `/coffee/rounds/${id}/groups`], {
    as: circle.organiser,
  });
  const partner = items
    .find(({ people }) => people.some((person) => person.id === ada))
    ?.people.find((person) => person.id !== ada)?.id;
  const other = partner === cleo ? dora : cleo;

  const blocked = await whyNot(WhyNot, circle, id, ada, ben);
  const ordinary = await whyNot(WhyNot, circle, id, ada, other);

  expect(ordinary.outcome).toBe('even');
  const nameless = ({ outcome, reasons }: WhyNot) => ({
    outcome,
    reasons: reasons.map((text) => text.replace(/Ada and \w+/, 'two')),
  });
  expect(nameless(blocked)).toEqual(nameless(ordinary));
});

test('a block that costs two people their seats is not told, nor is any block in a preview', async () => {
  const circle = await volunteers(hub, [{ name: 'Ada' }, { name: 'Ben' }], { size: pairs });
  const [ada, ben] = circle.ids;
  if (!ada || !ben) throw new Error('two people');
  await circle.block(ben, ada);
  const { id } = await circle.run(1);

  expect(await whyNot(WhyNot, circle, id, ada, ben)).toMatchObject({ outcome: 'even' });
  const preview = await hub.ask(
    RoundPreview,
    ['POST', `/coffee/programmes/${circle.programmeId}/preview`],
    { as: circle.organiser, body: {} },
  );
  expect(preview.someLeftOut).toHaveLength(2);
  expect(JSON.stringify(preview)).not.toMatch(/block/i);
});

test('a block besides another rule leaves the rule', async () => {
  const circle = await volunteers(hub, [
    { name: 'Ada', team: 'red' },
    { name: 'Ben', team: 'red' },
  ]);
  const [ada, ben] = circle.ids;
  if (!ada || !ben) throw new Error('two people');
  await circle.block(ada, ben);
  const { id } = await circle.run(1);

  expect(await whyNot(WhyNot, circle, id, ada, ben)).toEqual({
    outcome: 'rules',
    reasons: ['Ada and Ben are on one team.'],
  });
});

test('the people of a round are found by name, left out or not', async () => {
  const circle = await volunteers(hub, [
    { name: 'Olga Out', languages: ['uk'] },
    { name: 'Ines In' },
    { name: 'Ivan In' },
  ]);
  const { id } = await circle.run(1);
  const found = (query: string) =>
    hub.ask(pageOf(PersonView), ['GET', `/coffee/rounds/${id}/people?${query}`], {
      as: circle.organiser,
    });

  expect((await found('')).items.map(({ name }) => name)).toEqual([
    'Ines In',
    'Ivan In',
    'Olga Out',
  ]);
  expect((await found('name=olga')).items).toHaveLength(1);
});

test('strangers, rounds that are not there and rounds without groups are refused', async () => {
  const circle = await volunteers(hub, [{}, {}]);
  const [a, b] = circle.ids;
  const { id } = await circle.start(1);

  expect(await whyNot(Refusal, circle, id, a, b)).toMatchObject({
    type: '/problems/coffee/round-not-published',
  });
  await hub.settle();
  const stranger = randomIds(PersonId);
  expect(await whyNot(Refusal, circle, id, a, stranger)).toMatchObject({
    type: '/problems/coffee/not-in-round',
    personId: stranger,
  });
  expect(await whyNot(Refusal, circle, id, a, a)).toMatchObject({ status: 404 });
  expect(await whyNot(Refusal, circle, randomIds(RoundId), a, b)).toMatchObject({
    type: '/problems/coffee/round-not-found',
  });
});

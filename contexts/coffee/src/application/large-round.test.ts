import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PersonId, pageOf, randomIds, TimeZone } from '@vicinity/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GroupView, ProgrammeId, ProgrammeView, RoundId, RoundView } from '../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, someSettings } from '../testing/index.ts';

const PEOPLE = 10_000;

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
});
afterAll(() => hub.close());

const organiser = member(randomIds(PersonId), 'organiser');
const timed = async <Result>(
  what: string,
  work: () => Promise<Result>,
): Promise<[Result, number]> => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  delay.disable();
  const pause = Math.round(delay.max / 1e6);
  console.log(`${what}: ${Math.round(ms)} ms, of them ${pause} ms at most without serving others`);
  return [result, ms];
};
const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

const aLargeCompany = () => {
  const zones = [
    'Europe/Lisbon',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Asia/Tokyo',
  ];
  const topics = ['chess', 'jazz', 'climbing', 'bread', 'rust', 'poetry', 'running', 'film'];
  return Array.from({ length: PEOPLE }, (_, index) => ({
    name: `Person ${index}`,
    team: `Team ${index % 900}`,
    department: `Department ${index % 23}`,
    office: pick(zones, index),
    timezone: TimeZone.parse(pick(zones, index)),
    languages: index % 7 === 0 ? ['en', 'pt'] : ['en'],
    topics: [pick(topics, index * 7 + 1), pick(topics, index * 11 + 3)],
  }));
};

test('a round of ten thousand takes seconds, delays nobody, and is read page by page', async () => {
  await hub.addPeople(aLargeCompany());
  const programmeId = randomIds(ProgrammeId);
  await hub.ask(ProgrammeView, ['POST', '/coffee/programmes'], {
    as: organiser,
    body: { programmeId, settings: someSettings() },
  });

  for (const number of [1, 2]) {
    const roundId = randomIds(RoundId);
    const [, starting] = await timed(`round ${number}, the request that starts it`, () =>
      hub.ask(RoundView, ['POST', `/coffee/programmes/${programmeId}/rounds`], {
        as: organiser,
        body: { roundId, number },
      }),
    );
    const [, settling] = await timed(
      `round ${number}, matched, published, everybody told`,
      hub.settle,
    );
    const [page, paging] = await timed(`round ${number}, a page of its groups`, () =>
      hub.ask(pageOf(GroupView), ['GET', `/coffee/rounds/${roundId}/groups`], { as: organiser }),
    );
    const round = await hub.ask(RoundView, ['GET', `/coffee/rounds/${roundId}`], { as: organiser });

    expect(round).toMatchObject({ state: 'published', participants: PEOPLE });
    expect(round.leftOut).toBeLessThan(PEOPLE / 100);
    expect(page.items).toHaveLength(20);
    // Ten times what it takes: a test run shares its machine, and what grows with the square shows all the same.
    expect(starting).toBeLessThan(20_000);
    expect(settling).toBeLessThan(120_000);
    expect(paging).toBeLessThan(2_000);
  }
}, 400_000);

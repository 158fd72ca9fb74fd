import { instant, randomIds, TimeZone } from '@vicinity/core';
import { Person, Round, violations } from '@vicinity/matching';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RoundId } from '../contract/index.ts';
import { aCandidate, someSettings } from '../testing/builders.ts';
import { formRound } from './form-round.ts';
import { firstRoundRemembered, repeatPenalties, takeSnapshot } from './snapshot.ts';
import { meetingWeek } from './working-time.ts';

const aRound = (number = 1) => ({
  id: randomIds(RoundId),
  seed: 7,
  number,
  week: meetingWeek(instant(Date.UTC(2026, 2, 4, 9))),
});

const word = fc.constantFrom('chess', 'jazz', 'rust', 'bread', 'film');
const candidates = fc.array(
  fc
    .record({
      team: fc.option(fc.constantFrom('red', 'blue')),
      office: fc.option(fc.constantFrom('Lisbon', 'Tokyo')),
      title: fc.option(fc.constantFrom('Junior Engineer', 'Director', 'Chef de cuisine')),
      languages: fc.uniqueArray(fc.constantFrom('en', 'pt', 'ja'), { minLength: 1 }),
      topics: fc.uniqueArray(word),
      mode: fc.constantFrom('remote' as const, 'onsite' as const, 'any' as const),
      zone: fc.constantFrom('Europe/Lisbon', 'Asia/Tokyo'),
      unhappy: fc.boolean(),
      missed: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ zone, ...changes }) => {
      const { working } = aCandidate();
      return aCandidate({ ...changes, working: { ...working, timezone: TimeZone.parse(zone) } });
    }),
  { minLength: 2, maxLength: 12 },
);

test('a snapshot is an instance of the neutral format, and every group made of it keeps the rules', () => {
  fc.assert(
    fc.property(candidates, (people) => {
      const { header, people: rows, calendars } = takeSnapshot(aRound(), someSettings(), people);
      const instance = {
        round: Round.parse(header),
        people: rows.map((row) => Person.parse(row)),
        met: [],
        blocks: [],
      };
      const { groups, leftOut } = formRound({ instance, calendars }, randomIds);

      expect(
        violations(
          instance,
          groups.map((group) => group.people),
        ),
      ).toEqual([]);
      const seated = groups.flatMap((group) => group.people);
      expect([...seated, ...leftOut.map(({ person }) => person)].toSorted()).toEqual(
        people.map(({ id }) => String(id)).toSorted(),
      );
      // Two hours in common at least, so there is always a time to meet.
      for (const { slot } of groups) expect(slot).not.toBeNull();
    }),
    { numRuns: 50 },
  );
});

test('the same snapshot gives the same groups, facts and slots', () => {
  const people = Array.from({ length: 9 }, (_, index) =>
    aCandidate({ topics: [`topic ${index % 3}`] }),
  );
  const { header, people: rows, calendars } = takeSnapshot(aRound(), someSettings(), people);
  const form = () =>
    formRound(
      { instance: { round: header, people: [...rows], met: [], blocks: [] }, calendars },
      randomIds,
    ).groups.map(({ people, facts, slot }) => ({ people, facts, slot }));

  expect(form()).toEqual(form());
});

test('a repeat within the window costs more than the best pair can be worth, and less with age', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (window) => {
      const penalties = repeatPenalties(window);

      expect(penalties[window - 1]).toBeGreaterThan(2 * 100_000 * 150);
      expect(penalties).toEqual(penalties.toSorted((a, b) => b - a));
      expect(penalties.every(Number.isSafeInteger)).toBe(true);
    }),
  );
});

test('history is remembered for as long as it weighs', () => {
  const settings = someSettings({ repeatWindow: 10 });
  const headerOf = (number: number) => takeSnapshot(aRound(number), settings, []).header;

  expect(firstRoundRemembered(headerOf(5))).toBe(1);
  expect(firstRoundRemembered(headerOf(100))).toBe(64);
});

test('people who took part before are put together again only when nobody else is left', () => {
  const [ada, grace, alan, joan] = Array.from({ length: 4 }, () => aCandidate());
  if (!ada || !grace || !alan || !joan) throw new Error('four people');
  const pairs = [
    [ada.id, grace.id],
    [alan.id, joan.id],
  ];
  const { header, people, calendars } = takeSnapshot(aRound(2), someSettings(), [
    ada,
    grace,
    alan,
    joan,
  ]);
  const met = [{ round: 1, groups: pairs }];

  const { groups } = formRound(
    { instance: { round: header, people: [...people], met, blocks: [] }, calendars },
    randomIds,
  );

  expect(groups.flatMap(({ facts }) => facts.meetings)).toEqual([]);
});

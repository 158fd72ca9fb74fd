import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instance } from './format.ts';
import { matchRound } from './match.ts';
import { pairKey, pairsOf, score } from './score.ts';
import {
  anInstance,
  aPerson,
  bestMerits,
  instanceOf,
  meritsOf,
  shuffled,
} from './testing/index.ts';
import { smallRounds } from './testing/rounds.ts';
import { violations } from './violations.ts';

const SIZES = [
  { min: 2, target: 2, max: 2 },
  { min: 2, target: 2, max: 3 },
  { min: 3, target: 3, max: 3 },
  { min: 3, target: 4, max: 5 },
];

/** Small rounds of every kind and size, with some meetings behind them. */
const rounds = (most: number, sizes = SIZES) => smallRounds({ most, sizes, past: fc.nat(4) });

const repeatsOf = ({ met }: Instance, groups: readonly (readonly string[])[]): number => {
  const pairs = (some: readonly (readonly string[])[]) =>
    some.flatMap((group) => [...pairsOf(group)].map(([a, b]) => pairKey(a, b)));
  const known = new Set(pairs(met.flatMap((meeting) => meeting.groups)));
  return pairs(groups).filter((pair) => known.has(pair)).length;
};

test('no rule is ever broken, and everybody is either in a group or left out', () => {
  fc.assert(
    fc.property(rounds(40), (instance) => {
      const { groups, leftOut, value } = matchRound(instance, { effort: 0.01 });

      expect(violations(instance, groups)).toEqual([]);
      expect([...groups.flat(), ...leftOut.map(({ id }) => id)].sort()).toEqual(
        instance.people.map(({ id }) => id).sort(),
      );
      expect(value).toBe(score(instance, groups));
    }),
  );
});

test('as many people take part as in the best of all groupings, those left out before first', () => {
  fc.assert(
    fc.property(rounds(8), (instance) => {
      const [people, missed] = meritsOf(instance, matchRound(instance, { effort: 0.1 }).groups);
      const [mostPeople, mostMissed] = bestMerits(instance);

      expect([people, missed]).toEqual([mostPeople, mostMissed]);
    }),
    { numRuns: 200 },
  );
});

// Where everybody may meet everybody, the last rounds are planned, so that one may give value up for the next.
test('small rounds of pairs under rules reach the best value of all', () => {
  const underRules = rounds(8, SIZES.slice(0, 1)).filter(({ round }) => round.hard.shareLanguage);
  fc.assert(
    fc.property(underRules, (instance) => {
      const [, , value] = meritsOf(instance, matchRound(instance).groups);
      const [, , best] = bestMerits(instance);

      expect(value).toBeCloseTo(best, 3);
    }),
    { numRuns: 200 },
  );
});

test('people meet again only where meeting somebody new would cost somebody the round', () => {
  fc.assert(
    fc.property(rounds(8, SIZES.slice(0, 1)), (instance) => {
      const { groups } = matchRound(instance);
      const met = instance.met.flatMap((meeting) => meeting.groups);
      const anew = { ...instance, blocks: [...instance.blocks, ...met.flatMap(blocksOf)] };

      const [people, missed] = bestMerits(instance);
      const [peopleAnew, missedAnew] = bestMerits(anew);
      if (peopleAnew === people && missedAnew === missed)
        expect(repeatsOf(instance, groups)).toBe(0);
      else expect(repeatsOf(instance, groups)).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

const blocksOf = (group: readonly string[]) => [...pairsOf(group)].map(([a, b]) => ({ a, b }));

test('the same instance and seed give the same groups, in whatever order the lines come', () => {
  fc.assert(
    fc.property(rounds(40), fc.nat(), (instance, seed) => {
      const matching = matchRound(instance, { effort: 0.01 });

      expect(matchRound(instance, { effort: 0.01 })).toEqual(matching);
      expect(matchRound(shuffled(instance, seed), { effort: 0.01 })).toEqual(matching);
    }),
    { numRuns: 30 },
  );
});

test('one more rule never breaks any', () => {
  fc.assert(
    fc.property(rounds(30), (instance) => {
      const { groups } = matchRound(instance, { effort: 0.01 });
      const [pair] = groups.flatMap(blocksOf);
      const stricter = {
        ...instance,
        round: { ...instance.round, hard: { ...instance.round.hard, minOverlap: 12 } },
        blocks: [...instance.blocks, ...(pair === undefined ? [] : [pair])],
      };

      expect(violations(stricter, matchRound(stricter, { effort: 0.01 }).groups)).toEqual([]);
    }),
  );
});

test('an odd person makes a group of three when the range allows, and is left out when not', () => {
  const people = Array.from({ length: 7 }, (_, at) => aPerson(`p${at}`));
  const sizesOf = (max: number) =>
    matchRound(instanceOf(people, { round: { size: { min: 2, target: 2, max } } }))
      .groups.map((group) => group.length)
      .sort();

  expect(sizesOf(3)).toEqual([2, 2, 3]);
  expect(sizesOf(2)).toEqual([2, 2, 2]);
});

test('nobody is left out twice while somebody else can take a turn', () => {
  const people = ['a', 'b', 'c'].map((id) => aPerson(id, { missed: id === 'b' ? 1 : 0 }));
  const instance = instanceOf(people, { round: { size: { min: 2, target: 2, max: 2 } } });

  expect(matchRound(instance).groups.flat()).toContain('b');
});

test.each([0, 1, 2])('with %i people, too few for a group, everybody is left out', (count) => {
  const people = Array.from({ length: count }, (_, at) => aPerson(`p${at}`));
  const instance = instanceOf(people, { round: { size: { min: 3, target: 3, max: 4 } } });

  const { groups, leftOut } = matchRound(instance);

  expect(groups).toEqual([]);
  expect(leftOut).toHaveLength(count);
});

test.each([6, 12, 20])(
  'in a season open to %i people, everybody meets everybody before anybody meets again',
  (people) => {
    const size = { min: 2, target: 2, max: 2 };
    let instance = anInstance({ kind: 'open', people, seed: 3, size });
    for (let round = 1; round < people; round++) {
      instance = { ...instance, round: { ...instance.round, round } };
      const { groups } = matchRound(instance);

      expect(groups).toHaveLength(people / 2);
      expect(repeatsOf(instance, groups)).toBe(0);
      instance = {
        ...instance,
        met: [...instance.met, { round, groups: groups.map((g) => [...g]) }],
      };
    }
  },
);

test('a search that is stopped gives groups that break no rule', () => {
  const instance = anInstance({ kind: 'tight', people: 200, seed: 1 });
  for (const patience of [0, 1, 3]) {
    let asked = 0;
    const { groups } = matchRound(instance, { shouldStop: () => ++asked > patience });

    expect(violations(instance, groups)).toEqual([]);
    expect(groups.length).toBeGreaterThan(0);
  }
});

test('progress counts people of the pools that are done', () => {
  const seen: number[] = [];
  const instance = anInstance({ kind: 'pools', people: 50, seed: 1 });

  matchRound(instance, { onProgress: ({ done, of }) => seen.push(done / of) });

  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

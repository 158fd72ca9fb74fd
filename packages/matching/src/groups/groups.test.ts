import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instance } from '../format.ts';
import { matchRound } from '../match.ts';
import {
  anInstance,
  aPerson,
  bestMerits,
  greedyGroups,
  instanceOf,
  KINDS,
  meritsOf,
  shuffled,
  withHistory,
} from '../testing/index.ts';
import { smallRounds } from '../testing/rounds.ts';
import { violations } from '../violations.ts';

const SIZES = [
  { min: 2, target: 3, max: 4 },
  { min: 3, target: 3, max: 3 },
  { min: 3, target: 3, max: 4 },
  { min: 3, target: 4, max: 5 },
  { min: 4, target: 5, max: 6 },
];

const rounds = (least: number, most: number, sizes = SIZES) =>
  smallRounds({ least, most, sizes, past: fc.nat(4) });

test('the best groups of a tiny pool are found, in the order of the goals', () => {
  fc.assert(
    fc.property(rounds(0, 9, SIZES.slice(1)), (instance) => {
      const [people, missed, value] = meritsOf(instance, matchRound(instance).groups);
      const best = bestMerits(instance);

      expect([people, missed]).toEqual([best[0], best[1]]);
      expect(value).toBeCloseTo(best[2], 3);
    }),
    { numRuns: 600 },
  );
});

// An effort this small leaves no time for exact search unless hardly any groups are allowed.
test('the search itself comes to the same seats, and near the same value', () => {
  let [found, possible] = [0, 0];
  fc.assert(
    fc.property(rounds(16, 17, SIZES.slice(3)), (instance) => {
      const searched = matchRound(instance, { effort: 0.002 });
      const [people, missed, value] = meritsOf(instance, searched.groups);
      const best = meritsOf(instance, matchRound(instance).groups);

      expect(violations(instance, searched.groups)).toEqual([]);
      expect([people, missed]).toEqual([best[0], best[1]]);
      found += value;
      possible += best[2];
    }),
    { numRuns: 25, seed: 1 },
  );
  expect(found).toBeGreaterThan(possible - 0.02 * Math.abs(possible));
});

const sizesOf = (instance: Instance, sizes: 'value' | 'target', effort = 0.05) =>
  matchRound(instance, { sizes, effort })
    .groups.map((group) => group.length)
    .sort((a, b) => a - b);

test.each([
  { people: 12, wanted: [4, 4, 4] },
  { people: 11, wanted: [3, 4, 4] },
  { people: 40, wanted: Array.from({ length: 10 }, () => 4) },
  { people: 43, wanted: [3, ...Array.from({ length: 10 }, () => 4)] },
])('$people people sit in groups near the target when programmes ask for it', (round) => {
  const size = { min: 3, target: 4, max: 5 };
  const instance = anInstance({ kind: 'open', people: round.people, seed: 1, size });

  expect(sizesOf(instance, 'target')).toEqual(round.wanted);
});

test('without a wish for the target, sizes are those of the highest value', () => {
  const size = { min: 3, target: 4, max: 5 };
  const instance = anInstance({ kind: 'open', people: 48, seed: 1, size });

  expect(sizesOf(instance, 'value')).toEqual(Array.from({ length: 16 }, () => 3));
});

test('groups leave their target for the sake of a seat', () => {
  const people = Array.from({ length: 7 }, (_, at) => aPerson(`p${at}`));
  const instance = instanceOf(people, { round: { size: { min: 2, target: 3, max: 4 } } });

  expect(sizesOf(instance, 'target')).toEqual([3, 4]);
});

// More people than are annealed: one seat of every group at once.
test.each(KINDS)('a pool of 180 people of the kind %s is seated better than by greed', (kind) => {
  const size = { min: 3, target: 4, max: 5 };
  const instance = withHistory(anInstance({ kind, people: 180, seed: 5, size }), 3);
  const { groups, value } = matchRound(instance, { effort: 0.02 });
  const [people, , greedy] = meritsOf(instance, greedyGroups(instance));

  expect(violations(instance, groups)).toEqual([]);
  expect(groups.flat().length).toBeGreaterThanOrEqual(people);
  expect(value).toBeGreaterThan(1.1 * greedy);
  expect(matchRound(shuffled(instance, 7), { effort: 0.02 }).groups).toEqual(groups);
});

test.each([100, 200])(
  'progress for %i people comes in small steps that never go back',
  (people) => {
    const size = { min: 3, target: 4, max: 5 };
    const seen: number[] = [];
    const instance = anInstance({ kind: 'distributed', people, seed: 1, size });

    matchRound(instance, { effort: 0.05, onProgress: ({ done, of }) => seen.push(done / of) });

    expect(new Set(seen).size).toBeGreaterThan(50);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  },
);

test.each([60, 150])(
  'wherever the search for %i is stopped, no rule is broken and most have a seat',
  (people) => {
    const size = { min: 3, target: 4, max: 5 };
    const instance = anInstance({ kind: 'distributed', people, seed: 2, size });
    for (const patience of [0, 1, 5, 50, 200]) {
      let asked = 0;
      const { groups } = matchRound(instance, {
        effort: 0.1,
        shouldStop: () => ++asked > patience,
      });

      expect(violations(instance, groups)).toEqual([]);
      expect(groups.flat().length).toBeGreaterThan(0.8 * people);
    }
  },
);

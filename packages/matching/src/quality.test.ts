import fc from 'fast-check';
import { expect, test } from 'vitest';
import { upperBound } from './bound.ts';
import { explainGroups } from './explain.ts';
import { matchRound } from './match.ts';
import { quality } from './quality.ts';
import { score } from './score.ts';
import { aPerson, bestMerits, instanceOf } from './testing/index.ts';
import { smallRounds } from './testing/rounds.ts';

const SIZES = [
  { min: 2, target: 2, max: 3 },
  { min: 3, target: 3, max: 4 },
];
const rounds = (most: number) => smallRounds({ most, sizes: SIZES, past: fc.nat(3) });

test('no grouping of a small round is worth more than the bound', () => {
  fc.assert(
    fc.property(rounds(8), (instance) => {
      const [, , best] = bestMerits(instance);

      expect(upperBound(instance)).toBeGreaterThanOrEqual(best);
    }),
  );
});

test('a round is told in numbers that its groups bear out', () => {
  fc.assert(
    fc.property(rounds(30), (instance) => {
      const { groups, leftOut } = matchRound(instance, { effort: 0.05 });

      const found = quality(instance, groups);

      const facts = explainGroups(instance, groups);
      const points = facts.flatMap(({ members }) => members.map((each) => each.satisfaction));
      expect(found).toMatchObject({
        value: score(instance, groups),
        seated: groups.flat().length,
        leftOut: leftOut.length,
        repeats: facts.flatMap(({ pairs }) => pairs.filter(({ lastMet }) => lastMet !== null))
          .length,
      });
      if (found.share !== null) expect(found.share).toBe(found.value / found.bound);
      expect(found.satisfaction.reduce((sum, each) => sum + each, 0)).toBe(points.length);
      if (points.length > 0)
        expect(found.mean).toBeCloseTo(
          points.reduce((sum, each) => sum + each, 0) / points.length,
          9,
        );
    }),
    { numRuns: 40 },
  );
});

test('satisfaction falls into ten classes, the top one closed', () => {
  const wants = (id: string, dept: string) => aPerson(id, { dept, w: [0, 900, 0, 0, 100] });
  const people = [wants('a', 'x'), wants('b', 'y'), wants('c', 'x'), wants('d', 'x')];

  expect(
    quality(instanceOf(people), [
      ['a', 'b'],
      ['c', 'd'],
    ]),
  ).toMatchObject({
    satisfaction: [0, 2, 0, 0, 0, 0, 0, 0, 0, 2],
    mean: 55,
  });
});

test('a round of nothing but repeats has no share of what is possible', () => {
  const met = [{ round: 0, groups: [['a', 'b']] }];
  const instance = instanceOf([aPerson('a'), aPerson('b')], { met });

  expect(quality(instance, [['a', 'b']])).toMatchObject({ share: null, repeats: 1 });
});

test('an empty round has no mean', () => {
  expect(quality(instanceOf([]), [])).toMatchObject({ value: 0, share: null, mean: null });
});

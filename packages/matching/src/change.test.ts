import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainMove, explainSwap } from './change.ts';
import type { Group } from './format.ts';
import { matchRound } from './match.ts';
import { score } from './score.ts';
import { anInstance, aPerson, instanceOf, KINDS, withHistory } from './testing/index.ts';
import { violations } from './violations.ts';

const rounds = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    people: fc.integer({ min: 2, max: 30 }),
    seed: fc.nat(),
    size: fc.constantFrom({ min: 2, target: 2, max: 3 }, { min: 3, target: 4, max: 5 }),
  })
  .map((wishes) => withHistory(anInstance(wishes), 3));
const two = fc.tuple(fc.nat(), fc.nat());

const text = (groups: readonly Group[]) => groups.map((group) => group.toSorted().join()).sort();

test('a swap tells exactly what exchanging two people by hand gives', () => {
  fc.assert(
    fc.property(rounds, two, (instance, [first, second]) => {
      const { groups } = matchRound(instance, { effort: 0.05 });
      const a = instance.people[first % instance.people.length]!.id;
      const b = instance.people[second % instance.people.length]!.id;
      const exchanged = (id: string) => (id === a ? b : id === b ? a : id);
      const swapped = groups.map((group) =>
        group.includes(a) && group.includes(b) ? group : group.map(exchanged),
      );

      const change = explainSwap(instance, groups, a, b);

      expect(change.value).toBeCloseTo(score(instance, swapped) - score(instance, groups), 3);
      expect(change.violations.map(({ rule }) => rule).sort()).toEqual(
        violations(instance, swapped)
          .map(({ rule }) => rule)
          .sort(),
      );
      expect(text(change.groups)).toEqual(
        text(swapped.filter((group) => !text(groups).includes(text([group])[0] ?? ''))),
      );
      expect(change.leftOut).toEqual(groups.flat().filter((id) => !swapped.flat().includes(id)));
    }),
  );
});

test('moving somebody tells what becomes of both groups, and of their sizes', () => {
  const people = ['a', 'b', 'c', 'd', 'e'].map((id) => aPerson(id));
  const size = { min: 2, target: 2, max: 3 };
  const groups = [
    ['a', 'b', 'c'],
    ['d', 'e'],
  ];
  const instance = instanceOf(people, { round: { size } });

  expect(explainMove(instance, groups, 'a', 'd')).toMatchObject({
    groups: [
      ['b', 'c'],
      ['d', 'e', 'a'],
    ],
    violations: [],
    leftOut: [],
  });
  expect(explainMove(instance, groups, 'd', 'a').violations).toEqual([
    { rule: 'size', people: ['e'] },
    { rule: 'size', people: ['a', 'b', 'c', 'd'] },
  ]);
  expect(explainMove(instance, groups, 'a', null)).toMatchObject({
    leftOut: ['a'],
    people: [{ id: 'a', after: null }, { id: 'b' }, { id: 'c' }],
  });
});

test('everybody concerned reads their satisfaction before and after', () => {
  const people = [
    aPerson('a', { dept: 'x', w: [0, 1000, 0, 0, 0] }),
    aPerson('b', { dept: 'x', w: [0, 1000, 0, 0, 0] }),
    aPerson('c', { dept: 'y', w: [0, -1000, 0, 0, 0] }),
  ];

  const {
    people: changes,
    value,
    points,
  } = explainSwap(instanceOf(people), [['a', 'b']], 'b', 'c');

  expect(changes).toEqual([
    { id: 'a', before: 0, after: 100 },
    { id: 'b', before: 0, after: null },
    { id: 'c', before: null, after: 0 },
  ]);
  expect([value, points]).toEqual([10_000_000, 100]);
});

test('strangers are refused', () => {
  const instance = instanceOf([aPerson('a'), aPerson('b')]);

  expect(() => explainSwap(instance, [['a', 'b']], 'a', 'x')).toThrow(RangeError);
  expect(() => explainMove(instance, [], 'a', 'b')).toThrow('b has no group');
});

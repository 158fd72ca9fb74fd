import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainLeftOut, leastLeftOut } from './explain-left-out.ts';
import type { Group, Instance } from './format.ts';
import { toWeekHours } from './hours.ts';
import { matchRound } from './match.ts';
import { anInstance, aPerson, EVERY_RULE, instanceOf, KINDS } from './testing/index.ts';
import { violations } from './violations.ts';

test('somebody left out is told how many others each rule kept away', () => {
  const people = [
    aPerson('ada', { team: 'red', manager: 'boss', hours: toWeekHours([9, 10]) }),
    aPerson('boss'),
    aPerson('mate', { team: 'red' }),
    aPerson('pair', { team: 'red', langs: ['de'] }),
    aPerson('enemy'),
    aPerson('stranger', { langs: ['de'] }),
    aPerson('owl', { hours: toWeekHours([22]) }),
    aPerson('taken'),
    aPerson('lonely'),
  ];
  const instance = instanceOf(people, {
    round: { hard: EVERY_RULE },
    blocks: [{ a: 'ada', b: 'enemy' }],
  });
  const seated = [
    ['boss', 'mate'],
    ['pair', 'enemy', 'stranger'],
    ['owl', 'taken'],
  ];

  const [ada, lonely] = explainLeftOut(instance, seated);

  expect(lonely?.id).toBe('lonely');
  expect(ada).toMatchObject({
    reasons: [
      { rule: 'team', people: 2 },
      { rule: 'block', people: 1 },
      { rule: 'manager', people: 1 },
      { rule: 'language', people: 1 },
      { rule: 'overlap', people: 1 },
      { rule: 'taken', people: 1 },
      { rule: 'left-out', people: 1 },
    ],
    rules: expect.arrayContaining([{ rule: 'language', people: 2 }]),
    binding: [],
    possible: 2,
  });
});

test('the rules that together leave nobody are named, and no others', () => {
  const early = toWeekHours([9]);
  const late = toWeekHours([22]);
  const people = [
    aPerson('olga', { langs: ['uk'], hours: early, team: 'red' }),
    aPerson('mate', { langs: ['en'], hours: early, team: 'red' }),
    aPerson('near', { langs: ['en'], hours: early }),
    aPerson('far', { langs: ['uk'], hours: late }),
  ];

  const [, , , olga] = explainLeftOut(instanceOf(people, { round: { hard: EVERY_RULE } }), []);

  expect(olga).toMatchObject({ id: 'olga', cause: 'rules', binding: ['language', 'overlap'] });
});

test.each([
  ['an odd number', 3, { min: 2, target: 2, max: 2 }, 'number'],
  ['a number that fits no size', 5, { min: 3, target: 3, max: 4 }, 'number'],
  ['fewer people than a group', 2, { min: 3, target: 3, max: 4 }, 'few'],
])('%s leaves somebody out, whoever it is', (_, count, size, cause) => {
  const people = Array.from({ length: count }, (_each, at) => aPerson(`p${at}`));

  const { leftOut } = matchRound(instanceOf(people, { round: { size } }));

  expect(leftOut.map((left) => left.cause)).toEqual(leftOut.map(() => cause));
});

test('where several want the only one who suits them, those who waited longer come first', () => {
  const people = [
    aPerson('bridge', { langs: ['en', 'de'] }),
    aPerson('long', { team: 'red', missed: 2 }),
    aPerson('short', { team: 'red', missed: 1 }),
    aPerson('once', { team: 'red' }),
    aPerson('anna', { langs: ['de'], team: 'blue' }),
  ];
  const size = { min: 2, target: 2, max: 2 };
  const instance = instanceOf(people, { round: { hard: EVERY_RULE, size } });

  const { groups, leftOut } = matchRound(instance, { effort: 0.05 });

  expect(groups).toEqual([['bridge', 'long']]);
  expect(leftOut.find(({ id }) => id === 'short')).toMatchObject({
    cause: 'competition',
    possible: 1,
    waitedLonger: 1,
  });
});

test('the least number left out is the one that dividing finds', () => {
  const divides = (people: number, min: number, max: number): boolean =>
    people === 0 ||
    Array.from({ length: max - min + 1 }, (_, at) => min + at).some(
      (size) => size <= people && divides(people - size, min, max),
    );
  for (const [min, max] of [
    [2, 2],
    [2, 3],
    [3, 3],
    [3, 4],
    [4, 6],
    [5, 5],
  ] as const) {
    for (let people = 0; people < 30; people++) {
      const out = leastLeftOut(people, { min, target: min, max });
      expect(divides(people - out, min, max)).toBe(true);
      for (let fewer = 0; fewer < out; fewer++)
        expect(divides(people - fewer, min, max)).toBe(false);
    }
  }
});

test('counts are those of every pair, looked at one by one', () => {
  const rounds = fc.record({
    kind: fc.constantFrom(...KINDS),
    people: fc.nat(30),
    seed: fc.nat(),
    size: fc.constant({ min: 3, target: 3, max: 3 }),
  });
  fc.assert(
    fc.property(rounds, (wishes) => {
      const instance = anInstance(wishes);
      const { groups } = matchRound(instance, { effort: 0.05 });

      for (const { id, rules, binding, possible } of explainLeftOut(instance, groups.slice(1))) {
        const barriers = barriersAround(instance, id);
        expect(Object.fromEntries(rules.map(({ rule, people }) => [rule, people]))).toEqual(
          countsOf(barriers),
        );
        expect(possible).toBe(barriers.filter((broken) => broken.length === 0).length);
        const needed = [...binding];
        const everybody = (some: readonly string[]) =>
          barriers.every((broken) => broken.some((rule) => some.includes(rule)));
        if (possible > 0 || barriers.length === 0) expect(needed).toEqual([]);
        else {
          expect(everybody(needed)).toBe(true);
          for (const rule of needed)
            expect(everybody(needed.filter((other) => other !== rule))).toBe(false);
        }
      }
    }),
    { numRuns: 50 },
  );
});

/** The rules broken by somebody with each other person. */
const barriersAround = (instance: Instance, id: string): string[][] => {
  const open = { ...instance, round: { ...instance.round, size: { min: 2, target: 2, max: 2 } } };
  return instance.people
    .filter((other) => other.id !== id)
    .map((other): Group => [id, other.id])
    .map((pair) => violations(open, [pair]).map(({ rule }) => rule));
};

const countsOf = (barriers: readonly string[][]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const rule of barriers.flat()) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
};

test('nobody is left out of a round without people', () => {
  expect(explainLeftOut(instanceOf([]), [])).toEqual([]);
});

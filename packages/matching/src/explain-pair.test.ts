import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainPair } from './explain-pair.ts';
import type { Group, Instance } from './format.ts';
import { matchRound } from './match.ts';
import { score } from './score.ts';
import { aPerson, bestMerits, EVERY_RULE, instanceOf, meritsOf } from './testing/index.ts';
import { smallRounds } from './testing/rounds.ts';
import { violations } from './violations.ts';

const PAIRS = { min: 2, target: 2, max: 2 };
const rounds = (most: number, ...sizes: (typeof PAIRS)[]) =>
  smallRounds({ least: 2, most, sizes, past: fc.constant(2) });
const two = fc.tuple(fc.nat(), fc.nat(1000));

const pick = ({ people }: Instance, [first, second]: readonly [number, number]) => {
  const at = first % people.length;
  const other = (at + 1 + (second % (people.length - 1))) % people.length;
  return [people[at]!.id, people[other]!.id] as const;
};

/** The groups as they would be after a change. */
const changed = (
  groups: readonly Group[],
  come: readonly Group[],
  concerned: readonly string[],
) => [...groups.filter((group) => !group.some((id) => concerned.includes(id))), ...come];

test('two people are together, kept apart by rules that hold, or together at the cost that is told', () => {
  const sizes = [PAIRS, { min: 2, target: 2, max: 3 }, { min: 3, target: 4, max: 5 }];
  fc.assert(
    fc.property(rounds(24, ...sizes), two, (instance, picked) => {
      const [a, b] = pick(instance, picked);
      const { groups } = matchRound(instance, { effort: 0.05 });
      const open = { ...instance, round: { ...instance.round, size: PAIRS } };
      const rules = violations(open, [[a, b]]).map(({ rule }) => rule);

      const answer = explainPair(instance, groups, a, b);

      const together = groups.some((group) => group.includes(a) && group.includes(b));
      expect(answer.outcome === 'together').toBe(together);
      expect(answer.outcome === 'rules' ? answer.rules : []).toEqual(rules);
      if (answer.outcome !== 'cost') return;
      const { change } = answer;
      const after = changed(
        groups,
        change.groups,
        change.people.map(({ id }) => id),
      );
      expect(violations(instance, after)).toEqual([]);
      expect(after.some((group) => group.includes(a) && group.includes(b))).toBe(true);
      expect(change.value).toBeCloseTo(score(instance, after) - score(instance, groups), 3);
    }),
    { numRuns: 40 },
  );
});

test('the cost of a pair in a small round is the least there is', () => {
  fc.assert(
    fc.property(rounds(8, PAIRS), two, (instance, picked) => {
      const [a, b] = pick(instance, picked);
      const { groups } = matchRound(instance, { effort: 0.05 });
      const answer = explainPair(instance, groups, a, b);
      if (answer.outcome !== 'cost') return;
      const { change } = answer;

      const [people, missed, value] = meritsOf(
        instance,
        changed(
          groups,
          change.groups,
          change.people.map(({ id }) => id),
        ),
      );

      const rest = instance.people.filter(({ id }) => id !== a && id !== b);
      const [restPeople, restMissed, restValue] = bestMerits({ ...instance, people: rest });
      const [pairPeople, pairMissed, pairValue] = meritsOf(instance, [[a, b]]);
      expect([people, missed]).toEqual([restPeople + pairPeople, restMissed + pairMissed]);
      const best = restValue + pairValue;
      expect(value).toBeGreaterThanOrEqual(best - Math.abs(best) * 0.02);
    }),
    { numRuns: 100 },
  );
});

test('every rule between two people is named, not the first alone', () => {
  const people = [
    aPerson('ada', { team: 'red', langs: ['en'] }),
    aPerson('ben', { team: 'red', langs: ['de'] }),
  ];
  const met = [{ round: 0, groups: [['ben', 'ada']] }];

  expect(
    explainPair(instanceOf(people, { round: { hard: EVERY_RULE }, met }), [], 'ada', 'ben'),
  ).toEqual({
    outcome: 'rules',
    rules: ['team', 'language'],
    lastMet: 0,
  });
});

test('what it would cost two others is told person by person', () => {
  const wants = (id: string, dept: string, wish: number) =>
    aPerson(id, { dept, w: [0, wish, 0, 0, 0] });
  const people = [
    wants('a', 'x', 1000),
    wants('b', 'x', 1000),
    wants('y', 'y', 1000),
    wants('z', 'y', 1000),
  ];
  const groups = [
    ['a', 'y'],
    ['b', 'z'],
  ];

  const answer = explainPair(instanceOf(people, { round: { size: PAIRS } }), groups, 'a', 'b');

  expect(answer).toMatchObject({
    outcome: 'cost',
    change: {
      points: -400,
      people: ['a', 'b', 'y', 'z'].map((id) => ({ id, before: 100, after: 0 })),
    },
  });
});

test('two who may meet, but not with any third, cannot be a group of three', () => {
  const hard = {
    banSameTeam: true,
    banManager: false,
    shareLanguage: false,
    respectMode: false,
    minOverlap: 0,
  };
  const people = [aPerson('a', { team: 'red' }), aPerson('b'), aPerson('c', { team: 'red' })];
  const size = { min: 3, target: 3, max: 3 };

  expect(explainPair(instanceOf(people, { round: { size, hard } }), [], 'a', 'b')).toEqual({
    outcome: 'no-group',
    lastMet: null,
  });
});

test('somebody who is not in the round is refused', () => {
  expect(() => explainPair(instanceOf([aPerson('a')]), [], 'a', 'x')).toThrow(RangeError);
});

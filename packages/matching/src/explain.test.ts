import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainGroups } from './explain.ts';
import { toWeekHours } from './hours.ts';
import { matchRound } from './match.ts';
import { score } from './score.ts';
import { anInstance, aPerson, instanceOf, KINDS, withHistory } from './testing/index.ts';

test('a group is explained by what its people share and how they differ', () => {
  const people = [
    aPerson('ada', { dept: 'maths', office: 'london', level: 5, topics: ['tea', 'chess'] }),
    aPerson('grace', { dept: 'navy', office: 'london', level: 3, topics: ['chess', 'tea'] }),
    aPerson('alan', { dept: 'maths', topics: ['chess'], hours: toWeekHours([9, 10, 100]) }),
  ];
  const met = [
    { round: 3, groups: [['grace', 'ada', 'somebody']] },
    { round: 1, groups: [['ada', 'grace']] },
    { round: 7, groups: [['ada', 'alan']] },
  ];

  const [facts] = explainGroups(instanceOf(people, { met, round: { round: 7 } }), [
    ['ada', 'grace', 'alan'],
  ]);

  expect(facts).toMatchObject({
    people: ['ada', 'grace', 'alan'],
    topics: ['chess'],
    languages: ['en'],
    hours: [9, 10],
  });
  expect(facts?.pairs[0]).toMatchObject({
    people: ['ada', 'grace'],
    topics: ['tea', 'chess'],
    departmentsDiffer: true,
    officesDiffer: false,
    levelGap: 2,
    overlapHours: 40,
    lastMet: 3,
  });
  expect(facts?.pairs[1]).toMatchObject({ people: ['ada', 'alan'], lastMet: null });
});

test('a person is told what each wish brought and missed, in points that add up', () => {
  const people = [
    aPerson('ada', { dept: 'maths', w: [0, 400, 0, -600, 0], boost: 50 }),
    aPerson('grace', { dept: 'navy', office: 'london' }),
    aPerson('alan', { dept: 'maths' }),
  ];

  const [facts] = explainGroups(instanceOf(people), [['ada', 'grace', 'alan']]);

  // One of two is of another department, and one of two of another office.
  expect(facts?.members[0]).toEqual({
    id: 'ada',
    satisfaction: 50,
    boost: 50,
    wishes: [
      { dimension: 'dept', wish: 400, component: 50, won: 20, lost: 20 },
      { dimension: 'office', wish: -600, component: 50, won: 30, lost: 30 },
    ],
  });
});

test('a repeat is told by its age and by what all meetings of the pair cost', () => {
  const met = [
    { round: 5, groups: [['a', 'b']] },
    { round: 3, groups: [['b', 'a']] },
  ];
  const round = { round: 7, repeat: { penalty: [50, 40, 30, 20] } };

  const [facts] = explainGroups(instanceOf([aPerson('a'), aPerson('b')], { met, round }), [
    ['a', 'b'],
  ]);

  expect(facts?.pairs[0]).toMatchObject({ lastMet: 5, age: 2, penalty: 60 });
});

test('satisfaction, boosts and penalties account for the whole value of the groups', () => {
  const rounds = fc.record({
    kind: fc.constantFrom(...KINDS),
    people: fc.nat(30),
    seed: fc.nat(),
    size: fc.constantFrom({ min: 2, target: 2, max: 3 }, { min: 3, target: 4, max: 5 }),
  });
  fc.assert(
    fc.property(rounds, (wishes) => {
      const instance = withHistory(anInstance(wishes), 3);
      const { groups } = matchRound(instance, { effort: 0.05 });

      const value = explainGroups(instance, groups).reduce((sum, { members, pairs }) => {
        const satisfied = members.reduce(
          (total, { satisfaction, boost }) => total + satisfaction * 1000 * (100 + boost),
          0,
        );
        const repeated = pairs.reduce((total, { penalty }) => total + penalty, 0);
        return sum + satisfied - repeated / (members.length - 1);
      }, 0);
      expect(value).toBeCloseTo(score(instance, groups), 3);
    }),
    { numRuns: 30 },
  );
});

import { expect, test } from 'vitest';
import { explainGroups, explainLeftOut } from './explain.ts';
import { toWeekHours } from './hours.ts';
import { aPerson, instanceOf } from './testing/index.ts';

const hard = {
  banSameTeam: true,
  banManager: true,
  shareLanguage: true,
  respectMode: true,
  minOverlap: 1,
};

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
  const instance = instanceOf(people, { round: { hard }, blocks: [{ a: 'ada', b: 'enemy' }] });
  const seated = [
    ['boss', 'mate'],
    ['pair', 'enemy', 'stranger'],
    ['owl', 'taken'],
  ];

  const [ada, lonely] = explainLeftOut(instance, seated);

  expect(lonely?.id).toBe('lonely');
  expect(ada).toEqual({
    id: 'ada',
    reasons: [
      { rule: 'team', people: 2 },
      { rule: 'manager', people: 1 },
      { rule: 'block', people: 1 },
      { rule: 'left-out', people: 1 },
      { rule: 'overlap', people: 1 },
      { rule: 'language', people: 1 },
      { rule: 'taken', people: 1 },
    ],
  });
});

test('nobody is left out of a round without people', () => {
  expect(explainLeftOut(instanceOf([]), [])).toEqual([]);
});

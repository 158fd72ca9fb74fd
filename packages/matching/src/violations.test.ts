import { expect, test } from 'vitest';
import type { Instance, Person } from './format.ts';
import { toWeekHours } from './hours.ts';
import { aPerson, instanceOf } from './testing/index.ts';
import { violations } from './violations.ts';

const strict: Instance['round']['hard'] = {
  banSameTeam: true,
  banManager: true,
  shareLanguage: true,
  respectMode: true,
  minOverlap: 2,
};

const rulesBroken = (...members: readonly Partial<Person>[]) => {
  const people = members.map((member, at) => aPerson(member.id ?? `p${at}`, member));
  const instance = instanceOf(people, { round: { hard: strict }, blocks: [{ a: 'p8', b: 'p9' }] });
  return violations(instance, [people.map(({ id }) => id)]).map(({ rule }) => rule);
};

test.each<[string, Partial<Person>[]]>([
  ['pool', [{ pool: 'north' }, { pool: 'south' }]],
  ['team', [{ team: 'red' }, { team: 'red' }]],
  ['manager', [{ id: 'p0' }, { manager: 'p0' }]],
  ['manager', [{ manager: 'p1' }, {}]],
  ['block', [{ id: 'p9' }, { id: 'p8' }]],
  ['language', [{ langs: ['en'] }, { langs: ['de'] }]],
  ['language', [{ langs: ['en', 'de'] }, { langs: ['de', 'es'] }, { langs: ['es', 'en'] }]],
  ['mode', [{ mode: 'remote' }, { mode: 'onsite' }]],
  ['mode', [{ mode: 'onsite', office: 'paris' }, { office: 'rome' }]],
  ['overlap', [{ hours: toWeekHours([1, 2]) }, { hours: toWeekHours([2, 3]) }]],
  ['size', [{}]],
  ['size', [{}, {}, {}, {}]],
])('a broken rule is found: %s', (rule, members) => {
  expect(rulesBroken(...members)).toEqual([rule]);
});

test('people without a team or an office share none', () => {
  expect(rulesBroken({ team: null }, { team: null })).toEqual([]);
  expect(rulesBroken({ mode: 'onsite' }, { mode: 'onsite' })).toEqual(['mode']);
});

test('onsite people of one office may meet, remote people of any', () => {
  expect(rulesBroken({ mode: 'onsite', office: 'x' }, { mode: 'any', office: 'x' })).toEqual([]);
  expect(rulesBroken({ mode: 'remote', office: 'x' }, { mode: 'any', office: 'y' })).toEqual([]);
});

test('a rule that is off breaks nothing', () => {
  const people = [aPerson('a', { team: 'red' }), aPerson('b', { team: 'red', langs: ['de'] })];

  expect(violations(instanceOf(people), [['a', 'b']])).toEqual([]);
});

test('strangers and people in two groups are found', () => {
  const instance = instanceOf([aPerson('a'), aPerson('b'), aPerson('c')]);

  expect(
    violations(instance, [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'x', 'y'],
    ]),
  ).toEqual([
    { rule: 'twice', people: ['a'] },
    { rule: 'twice', people: ['b'] },
    { rule: 'unknown', people: ['x'] },
    { rule: 'unknown', people: ['y'] },
  ]);
});

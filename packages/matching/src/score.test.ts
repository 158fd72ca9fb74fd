import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowed, toModel, weight } from './model.ts';
import { components, satisfaction, score } from './score.ts';
import { anInstance, aPerson, instanceOf, KINDS, workingHours } from './testing/index.ts';
import { violations } from './violations.ts';

const ada = aPerson('ada', {
  dept: 'maths',
  office: 'london',
  level: 5,
  topics: ['chess', 'tea', 'engines'],
  hours: workingHours(0),
  w: [400, 300, 0, -200, 100],
  boost: 50,
});
const grace = aPerson('grace', {
  dept: 'navy',
  office: 'arlington',
  level: 3,
  topics: ['tea', 'engines', 'clocks'],
  hours: workingHours(-5),
  w: [0, -500, 300, 0, 200],
});

test('components follow the table of the format', () => {
  expect(components(ada, grace)).toEqual({
    topics: 75,
    dept: 100,
    level: 68,
    office: 100,
    overlap: 75, // 14:00 to 17:00 on five days: 15 hours
  });
});

test('a negative wish is fulfilled by the opposite', () => {
  const found = components(ada, grace);

  expect(satisfaction(ada, found)).toBe(400 * 75 + 300 * 100 + 0 + 200 * 0 + 100 * 75);
  expect(satisfaction(grace, found)).toBe(500 * 0 + 300 * 68 + 200 * 75);
});

test('the value of a pair weighs each by their boost and takes off repeats by their age', () => {
  const instance = instanceOf([ada, grace], {
    met: [
      { round: 9, groups: [['ada', 'grace']] },
      { round: 8, groups: [['grace', 'somebody', 'ada']] },
      { round: 1, groups: [['grace', 'ada']] },
    ],
    round: { round: 10, repeat: { penalty: [1000, 500] } },
  });

  expect(score(instance, [['ada', 'grace']])).toBe(67_500 * 150 + 35_400 * 100 - 1500);
});

test('the value of a group is the sum over people of their mean', () => {
  const people = ['a', 'b', 'c'].map((id) => aPerson(id, { w: [0, 0, 0, 0, 1000] }));

  expect(score(instanceOf(people), [['a', 'b', 'c']])).toBe(3 * 100_000 * 100);
});

test('the engine’s numbers are those of the plain reading of the format', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.nat(), (kind, seed) => {
      const plain = anInstance({ kind, people: 8, seed });
      const instance = {
        ...plain,
        met: [{ round: 0, groups: [plain.people.map(({ id }) => id)] }],
      };
      const model = toModel(instance);

      for (const [i, a] of model.ids.entries()) {
        for (const [j, b] of model.ids.entries()) {
          if (i === j) continue;
          expect(weight(model, i, j)).toBe(score(instance, [[a, b]]));
          expect(allowed(model, i, j)).toBe(violations(instance, [[a, b]]).length === 0);
        }
      }
    }),
  );
});

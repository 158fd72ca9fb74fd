import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toModel } from '../model.ts';
import { randomFrom } from '../random.ts';
import { anInstance, KINDS } from '../testing/index.ts';
import { violations } from '../violations.ts';
import { construct } from './construct.ts';
import { meritsOf, sizeCosts } from './objective.ts';
import { findPartners } from './partners.ts';
import { reseat } from './reseat.ts';
import { emptySeating, groupsOf } from './seating.ts';
import { toTable } from './table.ts';

/** A seating by greed, and what is needed to better it. */
const greedily = (kind: (typeof KINDS)[number], people: number, seed: number) => {
  const size = { min: 3, target: 3, max: 4 };
  const instance = anInstance({ kind, people, seed, size });
  const model = toModel(instance);
  const everybody = Int32Array.from(model.ids.keys());
  const random = randomFrom(seed);
  const table = toTable(model, everybody, sizeCosts(size, 'value'));
  const partners = findPartners(model, everybody, { random, shouldStop: () => false });
  const seating = emptySeating(table);
  construct(table, seating, partners, 'value', random);
  return { instance, model, table, partners, seating, random };
};

const companies = fc.tuple(
  fc.constantFrom(...KINDS.filter((kind) => kind !== 'pools')),
  fc.integer({ min: 6, max: 60 }),
  fc.nat(),
);

test('without chance, seats given anew only ever win, and break no rule', () => {
  fc.assert(
    fc.property(companies, ([kind, people, seed]) => {
      const { instance, model, table, partners, seating, random } = greedily(kind, people, seed);
      let best = meritsOf(table, seating);
      for (let time = 0; time < 20; time++) {
        reseat(table, seating, partners, random, { times: 1, hottest: 0 }, () => true);
        const [seated, missed, value] = meritsOf(table, seating);
        expect([seated, missed]).toEqual([best[0], best[1]]);
        expect(value).toBeGreaterThanOrEqual(best[2] - 1e-3);
        best = [seated, missed, value];
      }
      const groups = groupsOf(seating).map((members) => members.map((at) => model.ids[at] ?? ''));
      expect(violations(instance, groups)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what greed has seated is bettered by more than a hundredth', () => {
  const { table, partners, seating, random } = greedily('open', 60, 1);
  const [, , before] = meritsOf(table, seating);
  reseat(table, seating, partners, random, { times: 40, hottest: 0 }, () => true);
  const [, , after] = meritsOf(table, seating);

  expect(after).toBeGreaterThan(1.01 * before);
});

test('it ends when told to, with everybody in a seat', () => {
  const { table, partners, seating, random } = greedily('distributed', 60, 3);
  const [seated] = meritsOf(table, seating);
  let asked = 0;
  const goOn = () => ++asked < 3;

  expect(reseat(table, seating, partners, random, { times: 9, hottest: 200_000 }, goOn)).toBe(
    false,
  );
  expect(asked).toBe(3);
  expect(meritsOf(table, seating)[0]).toBe(seated);
});

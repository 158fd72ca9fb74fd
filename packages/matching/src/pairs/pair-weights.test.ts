import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowed, toModel, weight } from '../model.ts';
import { anInstance, KINDS, withHistory } from '../testing/index.ts';
import { pairWeights } from './pair-weights.ts';
import { APART } from './rows.ts';

test('weights of people here and there are what weight and rules say of each pair', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      (kind, seed, step) => {
        const model = toModel(withHistory(anInstance({ kind, people: 40, seed }), 3));
        const order = Int32Array.from(model.ids.keys())
          .filter((person) => model.pool[person] === model.pool[0])
          .reverse();
        const others = Int32Array.from(order.keys()).filter((place) => place % step === 0);
        const weights = pairWeights(model, order);
        const out = new Float64Array(order.length);

        for (const [place, person] of order.entries()) {
          weights.fill(place, others, others.length, out);
          const expected = Array.from(others, (other) => {
            const partner = order[other] ?? -1;
            return person !== partner && allowed(model, person, partner)
              ? weight(model, person, partner)
              : APART;
          });
          expect([...out.subarray(0, others.length)]).toEqual(expected);
        }
      },
    ),
    { numRuns: 60 },
  );
});

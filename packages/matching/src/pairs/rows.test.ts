import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowed, toModel, weight } from '../model.ts';
import { anInstance, KINDS, withHistory } from '../testing/index.ts';
import { APART, rowsOf } from './rows.ts';

test('a row says of each pair what weight and rules say of it alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.nat(), fc.nat(30), (kind, seed, from) => {
      const model = toModel(withHistory(anInstance({ kind, people: 40, seed }), 3));
      const order = Int32Array.from(model.ids.keys())
        .filter((person) => model.pool[person] === model.pool[0])
        .reverse();
      const rows = rowsOf(model, order);
      const out = new Float64Array(order.length);
      const begin = Math.min(from, order.length);

      for (const [place, person] of order.entries()) {
        rows.fill(place, begin, order.length, out);
        const expected = Array.from(order.subarray(begin), (other) =>
          other !== person && allowed(model, person, other) ? weight(model, person, other) : APART,
        );
        expect([...out.subarray(0, expected.length)]).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairMost } from './blossom.ts';

type Edges = readonly (readonly [number, number])[];

const graph = fc.integer({ min: 1, max: 11 }).chain((people) =>
  fc.record({
    edges: fc.array(fc.tuple(fc.nat(people - 1), fc.nat(people - 1)), { maxLength: people * 2 }),
    ranks: fc.array(fc.nat(3), { minLength: people, maxLength: people }),
    order: fc.shuffledSubarray([...Array(people).keys()], { minLength: people }),
  }),
);

const mayBy = (edges: Edges) => (i: number, j: number) =>
  i !== j && edges.some(([a, b]) => (a === i && b === j) || (a === j && b === i));

/** People and ranks of the best pairing of those in `set`, by looking at all. */
const bestOf = (ranks: readonly number[], may: (i: number, j: number) => boolean) => {
  const best = (set: readonly number[]): [people: number, rank: number] => {
    const [first, ...rest] = set;
    if (first === undefined) return [0, 0];
    const ways = rest
      .filter((other) => may(first, other))
      .map((other): [number, number] => {
        const [people, rank] = best(rest.filter((one) => one !== other));
        return [people + 2, rank + (ranks[first] ?? 0) + (ranks[other] ?? 0)];
      });
    return [best(rest), ...ways].reduce((one, two) =>
      (two[0] - one[0] || two[1] - one[1]) > 0 ? two : one,
    );
  };
  return best([...ranks.keys()]);
};

test('as many as possible are paired, the highest ranks first, whatever the order', () => {
  fc.assert(
    fc.property(graph, ({ edges, ranks, order }) => {
      const may = mayBy(edges);
      const mate = new Int32Array(ranks.length).fill(-1);

      pairMost({ may, mate }, Int32Array.from(order), Int32Array.from(ranks));

      const paired = [...mate.keys()].filter((person) => mate[person] !== -1);
      for (const person of paired) {
        const partner = mate[person] ?? -1;
        expect(mate[partner]).toBe(person);
        expect(may(person, partner)).toBe(true);
      }
      const ranked = paired.reduce((sum, person) => sum + (ranks[person] ?? 0), 0);
      expect([paired.length, ranked]).toEqual(bestOf(ranks, may));
    }),
    { numRuns: 2000 },
  );
});

test('those paired beforehand stay paired, though not with the same partner', () => {
  const path: Edges = [
    [0, 1],
    [1, 2],
    [2, 3],
  ];
  const mate = Int32Array.from([-1, 2, 1, -1]);

  pairMost({ may: mayBy(path), mate }, Int32Array.from([0, 1, 2, 3]), new Int32Array(4));

  expect([...mate]).toEqual([1, 0, 3, 2]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf } from './graph.ts';
import { heaviestMatching } from './heaviest.ts';

type Edge = readonly [from: number, to: number, weight: number];

/** Small graphs with few different weights, so that ties, odd cycles and blossoms within blossoms abound. */
const problem = fc.integer({ min: 1, max: 10 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    edges: fc.array(
      fc.tuple(
        fc.nat(count - 1),
        fc.nat(count - 1),
        fc.oneof(fc.nat(6), fc.integer({ min: -300, max: 300 })),
      ),
      { maxLength: 3 * count },
    ),
    alone: fc.array(fc.constantFrom(0, -10_000, -20_000), { minLength: count, maxLength: count }),
    prices: fc.array(fc.integer({ min: -50, max: 400 }), { minLength: count, maxLength: count }),
  }),
);

const distinct = (edges: readonly Edge[]): Map<string, Edge> =>
  new Map(
    edges
      .filter(([a, b]) => a !== b)
      .map(([a, b, weight]): [string, Edge] => {
        const [low, high] = a < b ? [a, b] : [b, a];
        return [`${low}-${high}`, [low, high, 2 * weight]];
      }),
  );

/** The highest worth of all matchings of the vertices in `set`, by looking at all. */
const bestWorth = (edges: Map<string, Edge>, alone: readonly number[]): number => {
  const known = new Map<number, number>([[0, 0]]);
  const best = (set: number): number => {
    const found = known.get(set);
    if (found !== undefined) return found;
    const first = 31 - Math.clz32(set & -set);
    const rest = set & ~(1 << first);
    let most = best(rest) + (alone[first] ?? 0);
    for (let other = first + 1; other < alone.length; other++) {
      const edge = edges.get(`${first}-${other}`);
      if (edge !== undefined && rest & (1 << other))
        most = Math.max(most, edge[2] + best(rest & ~(1 << other)));
    }
    known.set(set, most);
    return most;
  };
  return best(2 ** alone.length - 1);
};

/** What a matching is worth, who is alone included; every partner has to be matched back. */
const worthOf = (mate: Int32Array, edges: Map<string, Edge>, alone: readonly number[]): number => {
  let worth = 0;
  for (const [vertex, partner] of mate.entries()) {
    if (partner === -1) worth += alone[vertex] ?? 0;
    else {
      expect(mate[partner]).toBe(vertex);
      worth +=
        (edges.get(`${Math.min(vertex, partner)}-${Math.max(vertex, partner)}`)?.[2] ??
          Number.NaN) / 2;
    }
  }
  return worth;
};

const edgesOf = (edges: readonly Edge[]) => ({
  length: edges.length,
  from: Int32Array.from(edges, ([from]) => from),
  to: Int32Array.from(edges, ([, to]) => to),
  weight: Float64Array.from(edges, ([, , weight]) => weight),
});

test('the matching is the heaviest of all, from whatever prices it starts', () => {
  fc.assert(
    fc.property(problem, ({ count, edges: drawn, alone, prices }) => {
      const edges = distinct(drawn);
      const graph = graphOf(count, [edgesOf([...edges.values()])]);

      const { mate, prices: paid } = heaviestMatching(graph, {
        alone: Float64Array.from(alone),
        prices: Float64Array.from(prices),
        shouldStop: () => false,
      });

      expect(worthOf(mate, edges, alone)).toBe(bestWorth(edges, alone));
      for (const [a, b, weight] of edges.values())
        expect((paid[a] ?? 0) + (paid[b] ?? 0)).toBeGreaterThanOrEqual(weight);
    }),
    { numRuns: 4000 },
  );
});

/** Larger graphs with few different weights: deep nests of blossoms that open and close again and again. */
const largeProblem = fc.integer({ min: 60, max: 160 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.nat(9)), {
      minLength: 2 * count,
      maxLength: 4 * count,
    }),
    prices: fc.array(fc.nat(40), { minLength: count, maxLength: count }),
  }),
);

test('large graphs are worth the same from whatever prices the matching starts', () => {
  fc.assert(
    fc.property(largeProblem, ({ count, edges: drawn, prices }) => {
      const edges = distinct(drawn);
      const graph = graphOf(count, [edgesOf([...edges.values()])]);
      const alone = Array.from({ length: count }, () => -1000);
      const worthFrom = (start: Float64Array) => {
        const { mate } = heaviestMatching(graph, {
          alone: Float64Array.from(alone),
          prices: start,
          shouldStop: () => false,
        });
        return worthOf(mate, edges, alone);
      };

      const worth = worthFrom(Float64Array.from(prices));

      expect(worth).toBe(worthFrom(new Float64Array(count).fill(1000)));
      expect(worth).toBe(worthFrom(new Float64Array(count).fill(-1000)));
    }),
    { numRuns: 300 },
  );
});

test('edges given twice, in either direction, stand in the rows of both ends once', () => {
  const edges = edgesOf([
    [2, 0, 4],
    [0, 2, 4],
    [1, 2, 6],
  ]);

  const graph = graphOf(3, [edges, edges]);

  expect([...graph.start]).toEqual([0, 1, 2, 4]);
  expect([...graph.other]).toEqual([2, 2, 0, 1]);
  expect([...graph.weight]).toEqual([4, 6, 4, 6]);
});

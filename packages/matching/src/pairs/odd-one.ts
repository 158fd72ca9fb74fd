import { allowedTogether, type Model } from '../model.ts';
import { slotOf } from '../neighbours.ts';
import type { Graph } from './graph.ts';

/** Partners of each person among whom threes are looked for: those whose pairs are nearest to paid. */
const LOOKED_AT = 12;

export type Three = readonly [number, number, number];

/**
 * The threes that leave the most to everybody else, best first. A three is worth half the sum of its
 * pairs; what it gives up against the prices of its people is half of what its pairs fall short of them.
 */
export const likeliestThrees = (
  model: Model,
  order: Int32Array,
  graph: Graph,
  prices: Float64Array,
  many: number,
): Three[] => {
  const slack = (a: number, b: number, weight: number) => prices[a]! + prices[b]! - weight;
  const best: { three: Three; loss: number }[] = [];
  const consider = (three: Three, loss: number) => {
    if (best.length === many && loss >= best.at(-1)!.loss) return;
    if (best.some((known) => known.three.join() === three.join())) return;
    if (
      !allowedTogether(
        model,
        three.map((place) => order[place]!),
      )
    )
      return;
    best.push({ three, loss });
    best.sort((one, other) => one.loss - other.loss);
    best.length = Math.min(best.length, many);
  };
  for (let a = 0; a < graph.count; a++) {
    const near = nearest(graph, a, slack);
    for (const [at, one] of near.entries()) {
      for (const two of near.slice(0, at)) {
        const edge = slotOf(graph, one.end, two.end);
        if (edge === -1) continue;
        const loss = one.slack + two.slack + slack(one.end, two.end, graph.weight[edge]!);
        const [x = 0, y = 0, z = 0] = [a, one.end, two.end].sort((p, q) => p - q);
        consider([x, y, z], loss);
      }
    }
  }
  return best.map(({ three }) => three);
};

const nearest = (
  { start, other, weight }: Graph,
  vertex: number,
  slack: (a: number, b: number, weight: number) => number,
) =>
  Array.from(other.subarray(start[vertex], start[vertex + 1]), (end, at) => ({
    end,
    slack: slack(vertex, end, weight[start[vertex]! + at]!),
  }))
    .sort((one, two) => one.slack - two.slack || one.end - two.end)
    .slice(0, LOOKED_AT);

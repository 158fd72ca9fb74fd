import type { Model } from '../model.ts';
import type { Arrangement, Run } from './arrange.ts';
import type { Area } from './partners.ts';
import { APART, rowsOf } from './rows.ts';

/** All pairs there are. */
export const everyPair = (count: number): Area[] => [
  { from: 0, until: count, otherFrom: 0, otherUntil: count },
];

export type Near = {
  /** People of each run who stand for it. */
  readonly samples: number;
  /** Runs looked at with each run. */
  readonly runs: number;
};

/**
 * Pairs of runs in which good pairs are likely, by how much the best pair of those who stand for
 * the runs is worth beyond its prices.
 */
export const nearRuns = (
  model: Model,
  { order, blocks }: Arrangement,
  prices: Float64Array,
  { samples, runs }: Near,
): Area[] => {
  const places = blocks.flatMap((block) => sampleOf(block, samples));
  const rows = rowsOf(
    model,
    Int32Array.from(places, (place) => order[place]!),
  );
  const price = Float64Array.from(places, (place) => prices[place]!);
  const sampleBlock = Int32Array.from(
    blocks.flatMap((block, at) => sampleOf(block, samples).map(() => at)),
  );
  const nearest = nearestOf(blocks.length, runs);
  const out = new Float64Array(places.length);
  const best = new Float64Array(blocks.length);
  for (let sample = 0; sample < places.length; ) {
    const block = sampleBlock[sample]!;
    const from = sample;
    best.fill(APART);
    for (; sampleBlock[sample] === block; sample++) {
      rows.fill(sample, from, places.length, out);
      for (let other = from; other < places.length; other++) {
        const surplus = 2 * out[other - from]! - price[sample]! - price[other]!;
        const otherBlock = sampleBlock[other]!;
        if (surplus > best[otherBlock]!) best[otherBlock] = surplus;
      }
    }
    for (let other = block; other < blocks.length; other++) nearest.add(block, other, best[other]!);
  }
  return nearest.pairs().map(([a, b]) => areaOf(blocks[a]!, blocks[b]!));
};

const areaOf = (a: Run, b: Run): Area => ({
  from: a.from,
  until: a.until,
  otherFrom: b.from,
  otherUntil: b.until,
});

const sampleOf = ({ from, until }: Run, samples: number): number[] => {
  const many = Math.min(samples, until - from);
  return Array.from({ length: many }, (_, at) => from + Math.floor((at * (until - from)) / many));
};

/** The nearest few of each of `count` things. */
const nearestOf = (count: number, few: number) => {
  const lists: { other: number; nearness: number }[][] = Array.from({ length: count }, () => []);
  const insert = (one: number, other: number, nearness: number) => {
    const list = lists[one]!;
    if (list.length === few && nearness <= list.at(-1)!.nearness) return;
    if (list.length === few) list.pop();
    let at = list.length;
    while (at > 0 && list[at - 1]!.nearness < nearness) at--;
    list.splice(at, 0, { other, nearness });
  };
  return {
    add(one: number, other: number, nearness: number): void {
      if (nearness === APART) return;
      insert(one, other, nearness);
      if (one !== other) insert(other, one, nearness);
    },
    /** Each pair once, in which either is near the other. */
    pairs(): [number, number][] {
      const keys = new Set(
        lists.flatMap((list, one) =>
          list.map(({ other }) => Math.min(one, other) * count + Math.max(one, other)),
        ),
      );
      return Array.from(keys, (key) => [Math.floor(key / count), key % count]);
    },
  };
};

import type { Near } from './areas.ts';

/** A look for better partners: among all pairs, among runs of alike people, or by the partners known. */
export type Look = (
  | { readonly by: 'all'; readonly keep: number }
  | { readonly by: 'runs'; readonly near: Near; readonly keep: number }
  | { readonly by: 'acquaintance' }
) & {
  /** Least rises of the bids that follow, as parts of the highest weight, phase by phase. */
  readonly bids: readonly number[];
};

const THOROUGH = [100, 400, 2000, 10_000];
const FINE = [2000, 10_000];
const FINEST = [400, 4000, 40_000];
const ROUGH = [400, 2000];

/** How thoroughly people are looked through, by their number. */
export type Plan = {
  readonly longestRun?: number;
  /** People drawn whose market tells the first prices; otherwise bids for partners drawn by lot do. */
  readonly market?: number;
  readonly looks: readonly Look[];
};

/** @param further looks by acquaintance in large pools beyond the usual, for prices nearer to the final ones */
export const planFor = (people: number, further: number): Plan => {
  const all = (keep: number, bids = FINE): Look => ({ by: 'all', keep, bids });
  const runs = (near: Near, keep: number, bids: readonly number[]): Look => ({
    by: 'runs',
    near,
    keep,
    bids,
  });
  const acquaintances = (many: number): Look[] =>
    Array.from({ length: many + further }, (_, at) => ({
      by: 'acquaintance',
      bids: at === many + further - 1 ? FINEST : ROUGH,
    }));
  if (people <= 200) return { looks: [all(Math.max(1, people - 1), THOROUGH)] };
  if (people <= 3000) return { looks: [all(12, THOROUGH), all(8), all(8)] };
  if (people <= 12_000) {
    const near = { samples: 8, runs: 16 };
    return {
      longestRun: 64,
      looks: [runs(near, 10, THOROUGH), runs(near, 8, FINE), all(8), all(8)],
    };
  }
  if (people <= 200_000) {
    const near = runs({ samples: 6, runs: 16 }, 12, ROUGH);
    return {
      longestRun: 64,
      market: 2000,
      looks: [near, ...acquaintances(4)],
    };
  }
  const near = runs({ samples: 4, runs: 12 }, 10, ROUGH);
  return {
    longestRun: 128,
    market: 2000,
    looks: [near, ...acquaintances(2)],
  };
};

import { WISHES_TOTAL } from '@vicinity/matching';
import type { Wishes } from '../contract/index.ts';

/** Wishes in the order of the matcher's dimensions. */
export type WishVector = [number, number, number, number, number];

/**
 * Scales wishes so that their absolute values sum to exactly 1000: what rounding leaves over goes to the largest
 * remainders, of equals to the first.
 */
export const normaliseWishes = ({
  topics,
  department,
  level,
  office,
  overlap,
}: Wishes): WishVector => {
  const wishes = [topics, department, level, office, overlap];
  const total = wishes.reduce((sum, wish) => sum + Math.abs(wish), 0);
  const shares = wishes.map((wish) => (Math.abs(wish) * WISHES_TOTAL) / total);
  const missing = WISHES_TOTAL - shares.reduce((sum, share) => sum + Math.floor(share), 0);
  const raised = shares
    .map((share, index) => ({ index, remainder: share % 1 }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, missing)
    .map(({ index }) => index);
  const scaled = (index: number): number =>
    Math.sign(wishes[index] ?? 0) *
    (Math.floor(shares[index] ?? 0) + (raised.includes(index) ? 1 : 0));
  return [scaled(0), scaled(1), scaled(2), scaled(3), scaled(4)];
};

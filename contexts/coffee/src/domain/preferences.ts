import { WISHES_TOTAL } from '@vicinity/matching';
import type { Wishes } from '../contract/index.ts';

/**
 * Wishes in the order of `DIMENSIONS`, scaled so that their absolute values sum to exactly 1000: what rounding
 * leaves over goes to the largest remainders, of equals to the first.
 */
export const normaliseWishes = ({
  topics,
  department,
  level,
  office,
  overlap,
}: Wishes): number[] => {
  const wishes = [topics, department, level, office, overlap];
  const total = wishes.reduce((sum, wish) => sum + Math.abs(wish), 0);
  const shares = wishes.map((wish) => (Math.abs(wish) * WISHES_TOTAL) / total);
  const whole = shares.map(Math.floor);
  const missing = WISHES_TOTAL - whole.reduce((sum, share) => sum + share, 0);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index));
  return whole.map(
    (share, index) => Math.sign(wishes[index] ?? 0) * (share + (raised.has(index) ? 1 : 0)),
  );
};

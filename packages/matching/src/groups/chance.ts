import type { Random } from '../random.ts';

const DRAWS = 4096;

/**
 * Natural logarithm by the series of artanh. `Math.log` may differ in the last bit from one
 * platform to the next, and one choice made otherwise changes all that follow.
 */
const naturalLog = (x: number): number => {
  let halvings = 0;
  let mantissa = x;
  for (; mantissa < 0.5; mantissa *= 2) halvings++;
  const z = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let power = z, odd = 1; odd < 40; odd += 2, power *= z * z) sum += power / odd;
  return 2 * sum - halvings * 0.6931471805599453;
};

const losses = Float64Array.from({ length: DRAWS }, (_, at) => -naturalLog((at + 0.5) / DRAWS));

/** A draw of −ln(u) for u evenly in 0..1, whose mean is 1: by that much, times the temperature, a choice may lose. */
export const drawLoss = (random: Random): number => losses[random.below(DRAWS)]!;

import { LEVEL_STEP, OVERLAP_STEP, TOPIC_SCORES } from '../score.ts';

const table = (length: number, worth: (at: number) => number) =>
  Float64Array.from({ length }, (_, at) => worth(at));

/** Components of a pair, 0..100: by topics shared, by steps between levels up to 3, by hours in common. */
export const TOPICS = table(
  256,
  (count) => TOPIC_SCORES[Math.min(count, TOPIC_SCORES.length - 1)] ?? 0,
);
export const LEVELS = table(4, (gap) => Math.min(100, LEVEL_STEP * gap));
export const HOURS = table(169, (hours) => Math.min(100, OVERLAP_STEP * hours));

import type { Instance } from './format.ts';
import { allowed, toModel, weight } from './model.ts';

/**
 * A value that no grouping exceeds: half of each person's best allowed pair, summed. In a group of
 * k each person has k − 1 pairs, each halved between two and divided by k − 1: a mean of halves.
 */
export const upperBound = (instance: Instance): number => {
  const model = toModel(instance);
  let sum = 0;
  for (const i of model.ids.keys()) {
    let best = 0;
    for (const j of model.ids.keys()) {
      if (i === j || !allowed(model, i, j)) continue;
      best = Math.max(best, weight(model, i, j));
    }
    sum += best;
  }
  return sum / 2;
};

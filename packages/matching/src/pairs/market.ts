import type { Model } from '../model.ts';
import { rowsOf } from './rows.ts';

/** People whose prices are known, by person. */
export type Market = { readonly people: Int32Array; readonly prices: Float64Array };

/** People priced at a time. */
const CHUNK = 4000;

/**
 * Prices of people by a market of a few of them: what the best of those leaves over, were one paired with
 * them. In doubled weights, at least 0.
 */
export const pricesBy = (
  model: Model,
  order: Int32Array,
  { people, prices: known }: Market,
): Float64Array => {
  const prices = new Float64Array(order.length);
  const few = people.length;
  const out = new Float64Array(few);
  for (let from = 0; from < order.length; from += CHUNK) {
    const chunk = order.subarray(from, from + CHUNK);
    const rows = rowsOf(model, Int32Array.from([...people, ...chunk]));
    for (let at = 0; at < chunk.length; at++) {
      rows.fill(few + at, 0, few, out);
      let best = 0;
      for (let other = 0; other < few; other++)
        best = Math.max(best, 2 * out[other]! - known[other]!);
      prices[from + at] = best;
    }
  }
  return prices;
};

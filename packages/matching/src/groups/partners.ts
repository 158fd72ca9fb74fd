import { type Model, NONE } from '../model.ts';
import { everyPair } from '../pairs/areas.ts';
import { pricesBy } from '../pairs/market.ts';
import { findPartners as findPairs } from '../pairs/partners.ts';
import { rowsOf } from '../pairs/rows.ts';
import { likeliest, type Shortlists } from '../pairs/shortlists.ts';
import { marketOf, type SurveyOptions, survey } from '../pairs/survey.ts';

/**
 * The likeliest partners of each person, best first: person i has `counts[i]` from
 * `others[i · KEPT]` on.
 */
export type Partners = {
  readonly others: Int32Array;
  readonly counts: Int32Array;
};

/** Partners kept per person. */
export const KEPT = 32;
/** People up to whom all pairs are looked at. */
const ALL_PAIRS = 12_000;
/** People whose market prices everybody. */
const MARKET = 2000;

/**
 * Partners by what a pair is worth beyond the prices of both in the market of pairs: whom everybody
 * wants is a likely partner of few. What a group is worth is half its pairs or less, so that prices
 * of pairs tell what its people could have elsewhere as well.
 * @param people one pool
 */
export const findPartners = (
  model: Model,
  people: Int32Array,
  options: SurveyOptions,
): Partners => {
  const count = people.length;
  if (count > ALL_PAIRS) {
    const { order, graph, prices } = survey(model, people, options);
    const placeOf = new Int32Array(model.ids.length);
    for (const [place, person] of people.entries()) placeOf[person] = place;
    return partnersOf(likeliest(graph, prices, KEPT), (at) => placeOf[order[at]!]!);
  }
  const prices = pricesBy(model, people, marketOf(model, people, MARKET, options));
  const { lists } = findPairs(rowsOf(model, people), everyPair(count), {
    prices,
    keep: Math.min(KEPT, Math.max(1, count - 1)),
    dear: false,
  });
  return partnersOf(lists, (at) => at);
};

const partnersOf = (
  { count, keep, partner }: Shortlists,
  placeOf: (at: number) => number,
): Partners => {
  const others = new Int32Array(count * KEPT);
  const counts = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    const place = placeOf(at);
    for (let slot = at * keep; slot < (at + 1) * keep; slot++) {
      if (partner[slot] === NONE) break;
      others[place * KEPT + counts[place]!++] = placeOf(partner[slot]!);
    }
  }
  return { others, counts };
};

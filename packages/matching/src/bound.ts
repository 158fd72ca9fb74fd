import type { Instance } from './format.ts';
import { type Model, toModel } from './model.ts';
import { everyPair } from './pairs/areas.ts';
import { heaviestMatching } from './pairs/heaviest.ts';
import { findPartners } from './pairs/partners.ts';
import type { Rows } from './pairs/rows.ts';
import { survey } from './pairs/survey.ts';
import { poolsOf } from './pools.ts';
import { type Random, randomFrom } from './random.ts';

/** People of a pool up to whom all pairs are looked at. */
const LOOKED_THROUGH = 12_000;
/** People of larger pools whose pairs are looked at, and standard errors added to what they tell. */
const SAMPLED = 2000;
const MARGIN = 3;
/** Looks at large pools beyond those for matching them: a bound is as good as its prices. */
const FURTHER = 3;
/** People of a pool so small that half of everybody's best pair may bound it better than prices do. */
const TINY = 200;

/**
 * A value that no grouping exceeds. Everybody has a price such that no pair is worth more than both:
 * in a group of k each pair counts for 1 / (k − 1) and each person is in k − 1 of them, so the group is worth no
 * more than its people's prices. Of pools of more than 12,000 people the pairs of a sample are looked at; three
 * standard errors are added to what it tells, so that hardly ever a grouping exceeds it.
 * @see Edmonds, “Maximum Matching and a Polyhedron with 0,1-Vertices”, J. Res. NBS 69B, 1965
 */
export const upperBound = (instance: Instance): number => {
  const model = toModel(instance);
  return poolsOf(model).reduce((sum, people) => sum + poolBound(model, people), 0);
};

const poolBound = (model: Model, people: Int32Array): number => {
  const count = people.length;
  if (count < model.size.min) return 0;
  const random = randomFrom(0);
  const shouldStop = () => false;
  const surveyed = survey(model, people, {
    random,
    shouldStop,
    further: FURTHER,
    onProgress: () => {},
  });
  const { rows, graph } = surveyed;
  // Nobody need be in a group: alone one is worth nothing, and no price is below that.
  const alone = new Float64Array(count);
  const { prices } = heaviestMatching(graph, { alone, prices: surveyed.prices, shouldStop });
  const paid = prices.reduce((sum, price) => sum + price, 0);
  const short =
    count <= LOOKED_THROUGH ? shortfall(rows, prices) : likelyShortfall(rows, prices, random);
  // Prices are of doubled weights.
  const byPrices = (paid + short) / 2;
  return count > TINY ? byPrices : Math.min(byPrices, halvesOfBest(rows));
};

/** By how much prices have to rise, all told, so that no pair is worth more than both. */
const shortfall = (rows: Rows, prices: Float64Array): number =>
  findPartners(rows, everyPair(rows.count), { prices, keep: 1, dear: true }).shortfall.reduce(
    (sum, one) => sum + one,
    0,
  );

/** The same by a sample: where each rises by half of what their worst pair falls short, no pair does any more. */
const likelyShortfall = (rows: Rows, prices: Float64Array, random: Random): number => {
  const { count } = rows;
  const out = new Float64Array(count);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < SAMPLED; draw++) {
    const place = random.below(count);
    rows.fill(place, 0, count, out);
    let worst = 0;
    for (let other = 0; other < count; other++)
      worst = Math.max(worst, 2 * out[other]! - prices[place]! - prices[other]!);
    sum += worst / 2;
    squares += (worst / 2) ** 2;
  }
  const mean = sum / SAMPLED;
  const deviation = Math.sqrt(Math.max(0, squares / SAMPLED - mean ** 2));
  return count * (mean + (MARGIN * deviation) / Math.sqrt(SAMPLED));
};

const halvesOfBest = (rows: Rows): number => {
  const prices = new Float64Array(rows.count);
  const best = findPartners(rows, everyPair(rows.count), { prices, keep: 1, dear: true });
  return best.edges.weight.reduce((sum, weight) => sum + weight / 4, 0);
};

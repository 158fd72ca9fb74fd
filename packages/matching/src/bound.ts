import type { Instance } from './format.ts';
import { type Model, toModel } from './model.ts';
import { everyPair } from './pairs/areas.ts';
import { findPartners } from './pairs/partners.ts';
import { survey } from './pairs/survey.ts';
import { poolsOf } from './pools.ts';
import { randomFrom } from './random.ts';

/** People of a pool up to whom all pairs are looked at. */
const LOOKED_THROUGH = 12_000;

/**
 * A value that no grouping exceeds. Everybody has a price such that no pair is worth more than both:
 * in a group of k each pair counts for 1 / (k − 1) and each person is in k − 1 of them, so the group is worth no
 * more than its people's prices. Of large pools, what wholly satisfied people would be worth.
 * @see Edmonds, “Maximum Matching and a Polyhedron with 0,1-Vertices”, J. Res. NBS 69B, 1965
 */
export const upperBound = (instance: Instance): number => {
  const model = toModel(instance);
  return poolsOf(model).reduce(
    (sum, people) =>
      sum +
      (people.length <= LOOKED_THROUGH ? priceBound(model, people) : wishBound(model, people)),
    0,
  );
};

const priceBound = (model: Model, people: Int32Array): number => {
  if (people.length < model.size.min) return 0;
  const { rows, prices } = survey(model, people, {
    random: randomFrom(0),
    shouldStop: () => false,
    onProgress: () => {},
  });
  const count = people.length;
  const areas = everyPair(count);
  const { shortfall } = findPartners(rows, areas, { prices, keep: 1, dear: true });
  // Nobody need be in a group, so that no price is below nothing. Prices are of doubled weights.
  const byPrices = prices.reduce(
    (sum, price, place) => sum + Math.max(0, price + shortfall[place]!) / 2,
    0,
  );
  // Half of one's best pair is a price as well, and the better one in tiny pools.
  const best = findPartners(rows, areas, { prices: new Float64Array(count), keep: 1, dear: true });
  const byBest = best.edges.weight.reduce((sum, weight) => sum + weight / 4, 0);
  return Math.min(byPrices, byBest);
};

const wishBound = ({ ground, pulls }: Model, people: Int32Array): number =>
  people.reduce(
    (sum, person) =>
      sum +
      ground[person]! +
      100 * pulls.reduce((wishes, pull) => wishes + Math.max(0, pull[person]!), 0),
    0,
  );

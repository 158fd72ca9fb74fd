import { NONE } from '../model.ts';
import { bestOffer } from '../pairs/auction.ts';
import type { Graph } from '../pairs/graph.ts';
import type { Random } from '../random.ts';
import { drawLoss } from './chance.ts';
import { KEPT, type Partners } from './partners.ts';
import { pull, type Seating, seat, together, unseat } from './seating.ts';
import type { Table } from './table.ts';

/** Least rises of a bid for a seat, phase by phase, in the unit of the value. */
const STEPS: readonly number[] = [200_000, 20_000];
/** Bids per person at which an auction is given up. */
const BIDS = 400;
/** What somebody who may sit nowhere else bids for the own seat beyond its price. */
const ONLY = 2 ** 30;

/** How seats are given anew: so many times, with gains that chance lowers by `hottest` on average at first, and by nothing in the end. */
export type Reseating = {
  readonly times: number;
  /** In the unit of the value. */
  readonly hottest: number;
};

/** Those who got up, and the seats that each might take, their own first. */
type Standing = {
  readonly people: Int32Array;
  /** Group that each got up from. */
  readonly home: Int32Array;
  /** Who got up from each group, or `NONE`. */
  readonly gone: Int32Array;
  /** Rows by person standing: in which groups the seats are, and what each of these gains by them. */
  readonly seats: Pick<Graph, 'start' | 'other' | 'weight'>;
};

/**
 * Betters a seating by having one person of each group get up, drawn by lot, and giving all of them the best
 * seats at once: an assignment, solved by an auction; again and again. Chance lowers what seats gain, ever
 * less, so that the search does not stay where it began.
 * @returns whether it went to its end
 * @see Huang & Lim, “A Hybrid Genetic Algorithm for the Three-Index Assignment Problem”, European
 *   Journal of Operational Research 172, 2006
 * @see Bertsekas, “The Auction Algorithm: A Distributed Relaxation Method for the Assignment Problem”,
 *   Annals of Operations Research 14, 1988
 * @see Kirkpatrick, Gelatt & Vecchi, “Optimization by Simulated Annealing”, Science 220, 1983
 */
export const reseat = (
  table: Table,
  seating: Seating,
  partners: Partners,
  random: Random,
  { times, hottest }: Reseating,
  goOn: (part: number) => boolean,
): boolean => {
  for (let time = 0; time < times; time++) {
    if (!goOn(time / times)) return false;
    const standing = getUp(table, seating, partners, random);
    const heat = hottest * (1 - (time + 1) / times);
    const { start, weight } = standing.seats;
    for (let at = 0; at < start.at(-1)!; at++) weight[at]! -= Math.floor(heat * drawLoss(random));
    const taken = auction(table, seating, standing);
    if (taken !== undefined) sitDown(table, seating, standing, taken);
  }
  return true;
};

const getUp = (
  table: Table,
  seating: Seating,
  { others, counts }: Partners,
  random: Random,
): Standing => {
  const { sizes, stride, members, groupOf } = seating;
  const gone = new Int32Array(sizes.length).fill(NONE);
  const open: number[] = [];
  for (let group = 0; group < sizes.length; group++) {
    if (sizes[group] === 0) continue;
    gone[group] = members[group * stride + random.below(sizes[group]!)]!;
    open.push(group);
  }
  const home = Int32Array.from(open);
  const people = home.map((group) => gone[group]!);
  const start = new Int32Array(people.length + 1);
  const other = new Int32Array(people.length * (KEPT + 1));
  const weight = new Float64Array(other.length);
  const seenBy = new Int32Array(sizes.length).fill(NONE);
  let length = 0;
  const consider = (person: number, group: number) => {
    if (seenBy[group] === person) return;
    seenBy[group] = person;
    const worth = pull(table, seating, group, person, gone[group]!) / (sizes[group]! - 1);
    if (worth === Number.NEGATIVE_INFINITY) return;
    other[length] = group;
    weight[length++] = worth;
  };
  for (const [at, person] of people.entries()) {
    consider(person, home[at]!);
    for (let slot = person * KEPT; slot < person * KEPT + counts[person]!; slot++) {
      const partner = others[slot]!;
      const group = groupOf[partner]!;
      if (group !== NONE && gone[group] !== partner) consider(person, group);
    }
    start[at + 1] = length;
  }
  return { people, home, gone, seats: { start, other, weight } };
};

/**
 * Seats of the highest value together, nearly, by bids.
 * @returns the group of each, or undefined where nothing is won by changing seats
 */
const auction = (table: Table, seating: Seating, standing: Standing): Int32Array | undefined => {
  const { people, seats } = standing;
  const { start, other, weight } = seats;
  const price = new Float64Array(seating.sizes.length);
  const holder = new Int32Array(seating.sizes.length);
  const taken = new Int32Array(people.length);
  const mayTake = doorkeeper(table, seating, standing);
  let bids = 0;
  for (const step of STEPS) {
    holder.fill(NONE);
    const waiting = Array.from(people.keys());
    while (waiting.length > 0) {
      if (++bids > BIDS * people.length) return undefined;
      const at = waiting.pop()!;
      let offer = bestOffer(seats, price, at);
      while (!mayTake(at, offer.edge)) offer = bestOffer(seats, price, at);
      const group = other[offer.edge]!;
      price[group]! += Math.min(offer.worth - offer.second, ONLY) + step;
      if (holder[group] !== NONE) waiting.push(holder[group]!);
      holder[group] = at;
      taken[at] = offer.edge;
    }
  }
  let won = 0;
  for (let at = 0; at < taken.length; at++) won += weight[taken[at]!]! - weight[start[at]!]!;
  return won > 0 ? taken.map((seat) => other[seat]!) : undefined;
};

/** Whether a whole group may have somebody: asked of those alone who would bid, and remembered. */
const doorkeeper = (
  table: Table,
  seating: Seating,
  { people, home, gone, seats: { other, weight } }: Standing,
) => {
  const asked = new Uint8Array(weight.length);
  return (at: number, seat: number): boolean => {
    if (asked[seat]) return true;
    asked[seat] = 1;
    const group = other[seat]!;
    if (group === home[at]) return true;
    if (together(table, seating, group, people[at]!, gone[group]!)) return true;
    weight[seat] = Number.NEGATIVE_INFINITY;
    return false;
  };
};

const sitDown = (
  table: Table,
  seating: Seating,
  { people, home }: Standing,
  taken: Int32Array,
): void => {
  for (const [at, person] of people.entries())
    if (taken[at] !== home[at]) unseat(table, seating, person);
  for (const [at, person] of people.entries())
    if (taken[at] !== home[at]) seat(table, seating, person, taken[at]!);
};

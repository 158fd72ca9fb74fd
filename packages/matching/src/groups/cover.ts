import type { GroupSize } from '../format.ts';
import { NONE } from '../model.ts';
import type { Random } from '../random.ts';
import { isBetter, type Merits, meritsOf } from './objective.ts';
import { type Acquaintances, acquaintances, displace, gather, join } from './places.ts';
import { repack } from './repack.ts';
import { copySeating, type Seating } from './seating.ts';
import type { Table } from './table.ts';

/** Work of a search, in people looked at, and its most steps. */
const WORK = 10_000_000;
const MOST_STEPS = 1500;
/** Steps that follow those displaced, before somebody else left out is served. */
const CHAIN = 12;
/** Steps for which somebody seated anew keeps the seat. */
const TENURE = 7;
/** One step in so many seats several people anew. */
const REPACKED = 3;

type Search = {
  readonly table: Table;
  readonly seating: Seating;
  readonly random: Random;
  readonly others: Acquaintances;
  /** The step at which each person was last seated. */
  readonly seatedAt: Int32Array;
};

export type CoverOptions = {
  /** How long to search, as a factor. */
  readonly effort: number;
  /** Merits that another search has reached, if any, and with which this one is content. */
  readonly known: Merits | undefined;
  readonly shouldStop: () => boolean;
};

/**
 * Finds places for people left out: a group with room; a new group, with others left out and people
 * whom larger groups can spare; or the seat of somebody who then looks for another. The search
 * wanders among seatings of nearly as many people until all have a place or its steps are used up.
 * @returns the seating of the most people; of those, the one whose people missed most rounds
 * @see Glover, “Ejection Chains, Reference Structures and Alternating Path Methods for Traveling
 *   Salesman Problems”, Discrete Applied Mathematics 65, 1996
 */
export const cover = (
  table: Table,
  start: Seating,
  random: Random,
  { effort, known, shouldStop }: CoverOptions,
): Seating => {
  const others = acquaintances(table);
  const seatedAt = new Int32Array(table.count).fill(-TENURE);
  let search: Search = { table, seating: copySeating(start), random, others, seatedAt };
  let best: Seating = start;
  let merits = meritsOf(table, start);
  let next = NONE;
  for (let step = 0, steps = stepsFor(table, start, effort); step < steps; step++) {
    if (isFull(table, best) || covers(merits, known) || shouldStop()) break;
    next = serve(search, step, step % CHAIN === 0 ? NONE : next);
    const { seating } = search;
    const found = meritsOf(table, seating);
    if (isBetter(found, merits)) {
      best = copySeating(seating);
      merits = found;
    } else if (found[0] < merits[0] - 2 * table.size.max) {
      search = { ...search, seating: copySeating(best) };
    }
  }
  return best;
};

/** Whether as many people take part, who missed as many rounds. */
const covers = ([people, missed]: Merits, known: Merits | undefined): boolean =>
  known !== undefined && (people > known[0] || (people === known[0] && missed >= known[1]));

const stepsFor = ({ count }: Table, { left }: Seating, effort: number): number =>
  Math.min(MOST_STEPS, Math.ceil((WORK * effort) / count)) + 4 * left.length;

/**
 * Finds a place for somebody left out, or for anybody of them; whoever is drawn may be `NONE`.
 * @returns who lost their seat to them, or `NONE`
 */
const serve = (search: Search, step: number, last: number): number => {
  const { table, seating, random, others, seatedAt } = search;
  const { left } = seating;
  const isLeft = last !== NONE && seating.groupOf[last] === NONE;
  const person = isLeft ? last : left[random.below(left.length)]!;
  const near = others(person);
  if (near.length < table.size.min - 1) return NONE;
  if (join(table, seating, person, near) || gather(table, seating, person, near)) return NONE;
  if (random.below(REPACKED) === 0) {
    repack(table, seating, person, others, random);
    return NONE;
  }
  const stay = (other: number) => step - seatedAt[other]! < TENURE;
  const going = displace(table, seating, person, near, random, stay);
  if (going !== NONE) seatedAt[person] = step;
  return going;
};

/** Whether nobody more can take part by numbers alone, nor anybody who missed more rounds. */
const isFull = (table: Table, { left }: Seating): boolean => {
  const least = leastLeftOut(table.size, table.count);
  if (left.length > least) return false;
  const leastMissed = table.missed.toSorted().subarray(0, least);
  const sum = (missed: Iterable<number>) => [...missed].reduce((total, one) => total + one, 0);
  return sum(left.map((person) => table.missed[person]!)) <= sum(leastMissed);
};

/** People whom no number of groups can seat. */
const leastLeftOut = ({ min, max }: GroupSize, people: number): number => {
  const groups = Math.floor(people / min);
  return Math.max(0, people - groups * max);
};

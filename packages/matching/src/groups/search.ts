import type { Model } from '../model.ts';
import type { Random } from '../random.ts';
import { anneal } from './anneal.ts';
import { construct } from './construct.ts';
import { cover } from './cover.ts';
import { isBetter, meritsOf, type Sizes, sizeCosts } from './objective.ts';
import { findPartners, KEPT, type Partners } from './partners.ts';
import { polish } from './polish.ts';
import { copySeating, emptySeating, groupsOf, type Seating } from './seating.ts';
import { type Table, toTable } from './table.ts';

export type { Sizes } from './objective.ts';

export type SearchOptions = {
  readonly sizes: Sizes;
  readonly random: Random;
  /** How much of the usual effort for a round this pool may take. */
  readonly effort: number;
  /** Told the part of the search that is done, 0..1, never less than before. */
  readonly onProgress: (part: number) => void;
  readonly shouldStop: () => boolean;
};

/**
 * Groups of one pool, as people of the model: no rule broken, then as many people as the search
 * finds places for, then near the highest value. Grows groups greedily, finds places for those left
 * over, anneals, and ends where no single move gains.
 */
export const searchGroups = (
  model: Model,
  people: Int32Array,
  { sizes, random, effort, onProgress, shouldStop }: SearchOptions,
): number[][] => {
  const table = toTable(model, people, sizeCosts(model.size, sizes));
  const partners = findPartners(table, random);
  const { runs, moves } = effortFor(table.count, effort);
  const { hottest, coldest } = temperatures(table, partners);
  let best = emptySeating(table);
  for (let run = 0; run < runs; run++) {
    const grown = emptySeating(table);
    construct(table, grown, partners, sizes, random);
    const seating = cover(table, grown, random, effort, shouldStop);
    best = better(table, best, seating);
    const schedule = { moves, hottest, coldest };
    const whole = anneal(table, seating, partners, random, schedule, (part) => {
      onProgress((run + part) / runs);
      return !shouldStop();
    });
    polish(table, seating, partners, shouldStop);
    best = better(table, best, seating);
    if (!whole) break;
  }
  onProgress(1);
  return groupsOf(best).map((members) => members.map((member) => people[member]!));
};

/** The better of two; the first may change later, so that a copy of the second is kept. */
const better = (table: Table, best: Seating, seating: Seating): Seating =>
  isBetter(meritsOf(table, seating), meritsOf(table, best)) ? copySeating(seating) : best;

/** Moves of a round in all, and of one search of a pool, by its people. */
const MOVES = 12_000_000;
const MOVES_BY_PERSON = 40_000;

/** Small pools have corners to end in: what one search does not need goes into more of them. */
const effortFor = (people: number, effort: number): { runs: number; moves: number } => {
  const total = MOVES * effort;
  const moves = Math.ceil(Math.min(total, MOVES_BY_PERSON * people));
  return { runs: Math.max(1, Math.min(8, Math.floor(total / moves))), moves };
};

/** Temperatures between which seatings freeze, from how far the worths of good partners differ. */
const temperatures = (
  table: Table,
  { others, counts }: Partners,
): { hottest: number; coldest: number } => {
  const spreads: number[] = [];
  for (let person = 0; person < table.count; person++) {
    const kept = counts[person]!;
    if (kept < 2) continue;
    const [first, last] = [others[person * KEPT]!, others[person * KEPT + kept - 1]!];
    spreads.push(table.worth(person, first) - table.worth(person, last));
  }
  spreads.sort((a, b) => a - b);
  const typical = Math.max(1, spreads[spreads.length >> 1] ?? 1);
  return { hottest: typical / 4, coldest: typical / 40 };
};

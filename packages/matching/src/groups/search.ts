import type { Model } from '../model.ts';
import type { Random } from '../random.ts';
import { anneal, type Schedule } from './anneal.ts';
import { construct } from './construct.ts';
import { cover } from './cover.ts';
import { exactGroups } from './exact.ts';
import { isBetter, meritsOf, type Sizes, sizeCosts } from './objective.ts';
import { findPartners } from './partners.ts';
import { polish } from './polish.ts';
import { regroup } from './regroup.ts';
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
 * Groups of one pool, as people of the model: no rule broken, then as many people as possible, then
 * the highest value. Tiny pools are solved exactly, larger ones by a search that comes near it.
 */
export const searchGroups = (
  model: Model,
  people: Int32Array,
  options: SearchOptions,
): number[][] => {
  const table = toTable(model, people, sizeCosts(model.size, options.sizes));
  const groups =
    exactGroups(table, { most: LOOKS * Math.min(1, 10 * options.effort) }) ??
    groupsOf(bestOfRuns(table, options));
  options.onProgress(1);
  return groups.map((members) => members.map((member) => people[member]!));
};

/**
 * Grows groups greedily, finds places for those left over, anneals, goes down to where no single move
 * gains, and seats a few groups anew; several times where one run is short. The best is bettered by more
 * groups seated anew, a few at a time.
 */
const bestOfRuns = (table: Table, options: SearchOptions): Seating => {
  const { sizes, random, effort, onProgress, shouldStop } = options;
  const partners = findPartners(table, random);
  const { runs, times, ...schedule } = planFor(table.count, effort);
  const upTo = (part: number) => {
    onProgress(part);
    return !shouldStop();
  };
  let best = emptySeating(table);
  for (let run = 0; run < runs; run++) {
    const grown = emptySeating(table);
    construct(table, grown, partners, sizes, random);
    const known = run === 0 ? undefined : meritsOf(table, best);
    const seating = cover(table, grown, random, { effort, known, shouldStop });
    best = better(table, best, seating);
    const goOn = (part: number) => upTo((ANNEALED * (run + part)) / runs);
    const whole = anneal(table, seating, partners, random, schedule, goOn);
    polish(table, seating, partners, shouldStop);
    if (runs > 1) regroup(table, seating, partners, random, TIMES_BY_RUN, () => !shouldStop());
    best = better(table, best, seating);
    if (!whole) return best;
  }
  regroup(table, best, partners, random, times, (part) => upTo(ANNEALED + (1 - ANNEALED) * part));
  return best;
};

/** Part of the search that annealing takes, as progress tells it. */
const ANNEALED = 0.9;

/** The better of two; the first may change later, so that a copy of the second is kept. */
const better = (table: Table, best: Seating, seating: Seating): Seating =>
  isBetter(meritsOf(table, seating), meritsOf(table, best)) ? copySeating(seating) : best;

/** Looks at a group that an exact search may take. */
const LOOKS = 400_000_000;

/** Moves of a round in all, of a person in all, and of a person in one run. */
const MOVES = 7_000_000;
const MOVES_BY_PERSON = 65_000;
const MOVES_BY_RUN = 16_000;
/** The same where people are few, by their number: many short runs find more than a few long ones. */
const MOVES_BY_RUN_AND_PERSON = 130;
/** Times that a few groups are seated anew: after each of several runs, and at the end. */
const TIMES_BY_RUN = 120;
const TIMES = 1000;

type Plan = Schedule & { readonly runs: number; readonly times: number };

/**
 * Small pools have corners to end in, so that what one run does not need goes into more of them.
 * Long runs start hot enough for people to part who met before; short ones only shake what greed
 * has made. Temperatures are measured: a pair may be worth 20 million without a boost.
 */
const planFor = (people: number, effort: number): Plan => {
  const total = effort * Math.min(MOVES, MOVES_BY_PERSON * people);
  const longest = Math.min(MOVES_BY_RUN, MOVES_BY_RUN_AND_PERSON * people) * people;
  const moves = Math.ceil(Math.min(total, longest));
  return {
    runs: Math.max(1, Math.floor(total / moves)),
    moves,
    hottest: Math.min(8_000_000, 300_000 + (800 * moves) / people),
    coldest: 100_000 + 10_000_000 / people,
    times: Math.ceil(Math.min(effort, 1) * TIMES),
  };
};

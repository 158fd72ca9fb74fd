import type { Model } from '../model.ts';
import type { Random } from '../random.ts';
import { type Annealing, anneal } from './anneal.ts';
import { construct } from './construct.ts';
import { cover } from './cover.ts';
import { exactGroups } from './exact.ts';
import { isBetter, meritsOf, type Sizes, sizeCosts } from './objective.ts';
import { findPartners } from './partners.ts';
import { polish } from './polish.ts';
import { regroup } from './regroup.ts';
import { type Reseating, reseat } from './reseat.ts';
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
    groupsOf(bestOfRuns(model, people, table, options));
  options.onProgress(1);
  return groups.map((members) => members.map((member) => people[member]!));
};

/**
 * Grows groups greedily, finds places for those left over, anneals by single moves or gives one seat of every
 * group anew, goes down to where no single move gains, and seats a few groups anew; several times where one
 * run is short. The best is bettered by more groups seated anew, a few at a time.
 */
const bestOfRuns = (
  model: Model,
  people: Int32Array,
  table: Table,
  options: SearchOptions,
): Seating => {
  const { sizes, random, effort, onProgress, shouldStop } = options;
  const partners = findPartners(model, people, { random, shouldStop });
  const plan = planFor(table.count, effort);
  const { runs } = plan;
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
    const goOn = (part: number) => upTo((RUNS * (run + part)) / runs);
    const whole =
      plan.by === 'moves'
        ? anneal(table, seating, partners, random, plan, goOn)
        : reseat(table, seating, partners, random, plan, goOn);
    polish(table, seating, partners, shouldStop);
    if (runs > 1)
      regroup(table, seating, partners, random, REGROUPINGS_BY_RUN, () => !shouldStop());
    best = better(table, best, seating);
    if (!whole) return best;
  }
  regroup(table, best, partners, random, plan.regroupings, (part) =>
    upTo(RUNS + (1 - RUNS) * part),
  );
  return best;
};

/** Part of the search that the runs take, as progress tells it. */
const RUNS = 0.9;

/** The better of two; the first may change later, so that a copy of the second is kept. */
const better = (table: Table, best: Seating, seating: Seating): Seating =>
  isBetter(meritsOf(table, seating), meritsOf(table, best)) ? copySeating(seating) : best;

/** Looks at a group that an exact search may take. */
const LOOKS = 400_000_000;

/** People up to whom single moves are annealed: in few groups hardly two people ever want one seat. */
const FEW = 120;

/** Moves of a round in all, of a person in all, and in one run by the square of people: many short runs find more than a few long ones. */
const MOVES = 7_000_000;
const MOVES_BY_PERSON = 65_000;
const MOVES_BY_RUN = 130;

/** Times that one seat of every group is given anew: by person in all, at least, at most, and in one run. */
const SEATS = 2_000_000;
const LEAST_TIMES = 60;
const MOST_TIMES = 16_000;
const TIMES_BY_RUN = 4000;
/** What chance takes from a seat at first: a pair may be worth 20 million without a boost. */
const HOTTEST = 200_000;

/** Times that a few groups are seated anew: after each of several runs, and at the end. */
const REGROUPINGS_BY_RUN = 120;
const REGROUPINGS = 1000;

type Plan = { readonly runs: number; readonly regroupings: number } & (
  | ({ readonly by: 'moves' } & Annealing)
  | ({ readonly by: 'seats' } & Reseating)
);

/** Small pools have corners to end in, so that what one run does not need goes into more of them. */
const planFor = (people: number, effort: number): Plan => {
  const regroupings = Math.ceil(Math.min(effort, 1) * REGROUPINGS);
  if (people <= FEW) {
    const total = effort * Math.min(MOVES, MOVES_BY_PERSON * people);
    const moves = Math.ceil(Math.min(total, MOVES_BY_RUN * people * people));
    return {
      by: 'moves',
      runs: Math.max(1, Math.floor(total / moves)),
      regroupings,
      moves,
      // Long runs start hot enough for people to part who met before; short ones only shake what greed has made.
      hottest: Math.min(8_000_000, 300_000 + (800 * moves) / people),
      coldest: 100_000 + 10_000_000 / people,
    };
  }
  const total = effort * Math.min(MOST_TIMES, Math.max(LEAST_TIMES, SEATS / people));
  const times = Math.ceil(Math.min(total, TIMES_BY_RUN));
  return {
    by: 'seats',
    runs: Math.max(1, Math.floor(total / times)),
    regroupings,
    times,
    hottest: HOTTEST,
  };
};

import type { PersonId } from '@vicinity/core';
import { DIMENSIONS, type Mode, type Person, type Round as RoundHeader } from '@vicinity/matching';
import { defaultWishes, type Wishes } from '../contract/preferences.ts';
import type { ProgrammeSettings } from '../contract/programme.ts';
import { levelOf } from './level.ts';
import { normaliseWishes } from './preferences.ts';
import type { Round } from './round.ts';
import { type Interval, type WorkingTime, weekHoursIn, workingIntervals } from './working-time.ts';

/** Somebody who takes part in a round, as the hub knows them at its start. */
export type Candidate = {
  readonly id: PersonId;
  readonly title: string | null;
  readonly department: string | null;
  readonly team: string | null;
  readonly managerId: PersonId | null;
  readonly office: string | null;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly mode: Mode;
  readonly working: WorkingTime;
  /** Null when they have set none. */
  readonly wishes: Wishes | null;
  /** Rated a recent meeting 1 or 2. */
  readonly unhappy: boolean;
  /** Rounds left out in a row just before this one. */
  readonly missed: number;
};

/** Working times of a round's people: each once, and which of them is whose, in the order of the people. */
export type Calendars = {
  readonly week: Interval;
  readonly times: readonly WorkingTime[];
  readonly of: readonly number[];
};

/** Everything about people that a round is matched from; history and blocks join it in the database. */
export type Snapshot = {
  readonly header: RoundHeader;
  readonly people: readonly Person[];
  readonly calendars: Calendars;
};

/** How much more the wishes of somebody count who was unhappy lately, in percent. */
const UNHAPPY_BOOST = 50;
/** The best a pair can score: both wholly satisfied, both boosted. */
const BEST_PAIR = 2 * 100_000 * (100 + UNHAPPY_BOOST);
/** Rounds in which the penalty of a repeat halves. */
const HALF_LIFE = 26;

/** Translates a programme and its people into the neutral format that any matcher reads. */
export const takeSnapshot = (
  round: Pick<Round, 'id' | 'seed' | 'number' | 'week'>,
  { size, rules, repeatWindow }: ProgrammeSettings,
  candidates: readonly Candidate[],
): Snapshot => {
  const calendars = { week: round.week, ...collectCalendars(candidates) };
  const hours = calendars.times.map((time) => weekHoursIn(workingIntervals(time, round.week)));
  return {
    header: {
      format: 'coffee/1',
      id: round.id,
      seed: round.seed,
      n: candidates.length,
      round: round.number,
      size,
      hard: rules,
      repeat: { penalty: repeatPenalties(repeatWindow) },
      dims: [...DIMENSIONS],
    },
    people: candidates.map((candidate, index) => ({
      id: candidate.id,
      pool: '',
      team: candidate.team,
      dept: candidate.department,
      office: candidate.office,
      level: levelOf(candidate.title),
      manager: candidate.managerId,
      langs: [...candidate.languages],
      mode: candidate.mode,
      hours: hours[calendars.of[index] ?? 0] ?? '',
      topics: [...candidate.topics],
      w: normaliseWishes(candidate.wishes ?? defaultWishes),
      boost: candidate.unhappy ? UNHAPPY_BOOST : 0,
      missed: candidate.missed,
    })),
    calendars,
  };
};

/**
 * Taken off a pair by the age of its meeting in rounds, newest first. Up to `window` rounds it exceeds what the
 * best pair can score, so any alternative wins; it halves every 26 rounds, so the oldest repeat comes first.
 */
export const repeatPenalties = (window: number): number[] =>
  Array.from({ length: window + HALF_LIFE }, (_, index) =>
    Math.ceil((BEST_PAIR + 1) * 2 ** ((window - 1 - index) / HALF_LIFE)),
  );

const collectCalendars = (candidates: readonly Candidate[]): Omit<Calendars, 'week'> => {
  const known = new Map<string, number>();
  const times: WorkingTime[] = [];
  const of = candidates.map(({ working }) => {
    const key = JSON.stringify([working.timezone, working.days, working.from, working.until]);
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, times.length);
    return times.push(working) - 1;
  });
  return { times, of };
};

/** Earlier meetings weigh nothing, so they are not part of the input. */
export const firstRoundRemembered = ({ round, repeat }: RoundHeader): number =>
  Math.max(1, round - repeat.penalty.length);

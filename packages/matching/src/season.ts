import type { Instance } from './format.ts';
import type { Model } from './model.ts';
import { APART, rowsOf } from './pairs/rows.ts';
import { pairsOf } from './score.ts';

/** The best that a pair without boosts can score. */
const BEST_PAIR = 2 * 100_000 * 100;
/** People of a pool up to whom everybody's possible partners are counted. */
const COUNTED = 3000;
/** How many times dearer a repeat gets for each of the two who could do without. */
const NEEDLESS = 8;
/** Rounds remembered from which on the season is thought of; before, hardly anybody has to repeat. */
const FIRST_ROUNDS = 13;
/** Repeats still ahead from which on that counts in full. */
const PLENTY = 2;

/** How far strangers left make a repeat needless for now, and how many of them do so in full. */
const HOPE = 0.5;
const MANY = 10;

/** What the rounds remembered say of each person. */
export type Season = {
  /** Rounds in which a repeat costs more than any pair is worth: what one person's season is. */
  readonly length: number;
  /** Rounds of it that are remembered. */
  readonly rounds: number;
  /** By index of the person: meetings of the season beyond the first one with each partner. */
  readonly repeats: Int32Array;
};

export const seasonOf = ({ round, met }: Instance, ids: readonly string[]): Season => {
  const length = round.repeat.penalty.filter((penalty) => penalty >= BEST_PAIR).length;
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const repeats = new Int32Array(ids.length);
  const known = new Set<string>();
  const rounds = new Set<number>();
  for (const { round: number, groups } of met) {
    const age = round.round - number;
    if (age < 1 || age > length) continue;
    rounds.add(number);
    for (const [a, b] of groups.flatMap((group) => [...pairsOf(group)])) {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (!known.has(key)) {
        known.add(key);
        continue;
      }
      for (const index of [indexes.get(a), indexes.get(b)])
        if (index !== undefined) repeats[index]! += 1;
    }
  }
  return { length, rounds: rounds.size, repeats };
};

/**
 * The model as a round of pairs should see it that thinks of those to come. Whoever has fewer possible
 * partners than a season has rounds must repeat some. Two such people who meet again serve both by one
 * repeat: theirs costs what the format says, and any other more, the more of the two could have met
 * somebody new. Whoever has repeated as often as they must counts among the others again.
 */
export const withForesight = (model: Model, season: Season, people: Int32Array): Model => {
  const { met } = model;
  if (season.rounds < FIRST_ROUNDS || people.length > COUNTED) return model;
  const need = needs(model, season, people);
  const value = met.value.slice();
  for (const person of people) {
    for (let at = met.start[person]!; at < met.start[person + 1]!; at++) {
      const other = met.other[at]!;
      value[at] = Math.round(value[at]! * (1 + NEEDLESS * (2 - need[person]! - need[other]!)));
    }
  }
  return { ...model, met: { ...met, value } };
};

/** 1 for those who have to repeat, 0 for those who do not. */
const needs = (model: Model, { length, repeats }: Season, people: Int32Array): Float64Array => {
  const rows = rowsOf(model, people);
  const weights = new Float64Array(people.length);
  const need = new Float64Array(model.ids.length);
  for (const [place, person] of people.entries()) {
    rows.fill(place, 0, people.length, weights);
    const partners = weights.reduce((sum, weight) => sum + (weight === APART ? 0 : 1), 0);
    const ahead = length - partners - repeats[person]!;
    const strangers = partners - (model.met.start[person + 1]! - model.met.start[person]!);
    const canWait = HOPE * Math.max(0, Math.min(1, strangers / MANY));
    need[person] = Math.max(0, Math.min(1, ahead / PLENTY)) * (1 - canWait);
  }
  return need;
};

import type { Instance, Met } from './format.ts';
import type { Model } from './model.ts';
import { APART, rowsOf } from './pairs/rows.ts';
import { pairKey, pairsOf } from './score.ts';

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
type Season = {
  /** Rounds in which a repeat costs more than any pair is worth: what one person's season is. */
  readonly length: number;
  /** By index of the person: meetings of the season beyond the first one with each partner. */
  readonly repeats: Int32Array;
};

/** How a round of pairs should see a pool's people, who are given as in the model. */
export type Foresight = (people: Int32Array) => Model;

/**
 * The model as a round of pairs should see it that thinks of those to come. Whoever has fewer possible
 * partners than a season has rounds must repeat some. Two such people who meet again serve both by one
 * repeat: theirs costs what the format says, and any other more, the more of the two could have met
 * somebody new. Whoever has repeated as often as they must counts among the others again.
 */
export const foresight = ({ round, met }: Instance, model: Model): Foresight => {
  const length = round.repeat.penalty.filter((penalty) => penalty >= BEST_PAIR).length;
  const remembered = met.filter((meeting) => {
    const age = round.round - meeting.round;
    return age >= 1 && age <= length;
  });
  if (new Set(remembered.map((meeting) => meeting.round)).size < FIRST_ROUNDS) return () => model;
  // Read once for all pools, and not at all for rounds of none but large ones.
  let season: Season | undefined;
  return (people) => {
    if (people.length > COUNTED) return model;
    season ??= { length, repeats: repeatsIn(remembered, model.ids) };
    return withDearRepeats(model, needs(model, season, people), people);
  };
};

const repeatsIn = (met: readonly Met[], ids: readonly string[]): Int32Array => {
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const repeats = new Int32Array(ids.length);
  const known = new Set<string>();
  for (const [a, b] of met.flatMap(({ groups }) =>
    groups.flatMap((group) => [...pairsOf(group)]),
  )) {
    const key = pairKey(a, b);
    if (!known.has(key)) {
      known.add(key);
      continue;
    }
    for (const index of [indexes.get(a), indexes.get(b)])
      if (index !== undefined) repeats[index]! += 1;
  }
  return repeats;
};

const withDearRepeats = (model: Model, need: Float64Array, people: Int32Array): Model => {
  const { met } = model;
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

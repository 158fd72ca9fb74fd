import { type Bits, bitsOf, commonBits, commonBitsOfAll } from './bits.ts';
import { type GroupSize, type HardRules, type Instance, type Person } from './format.ts';
import { type Neighbours, neighbours, type PairValues, pairValues, valueOf } from './neighbours.ts';
import { type Overlaps, overlaps } from './overlap.ts';
import { LEVEL_STEP, OVERLAP_STEP, TOPIC_SCORES } from './score.ts';
import type { Rule } from './violations.ts';

/** Nobody, and no group. */
export const NONE = -1;

/**
 * An instance as columns of numbers, for the loops that read it millions of times. Person i is the
 * i-th by id, whatever the order of the lines. Indexes into columns are in range throughout the
 * engine, which is what each `!` on them says.
 */
export type Model = {
  readonly ids: readonly string[];
  readonly size: GroupSize;
  readonly hard: HardRules;
  /** Codes: equal numbers are equal words, −1 is none. */
  readonly pool: Int32Array;
  readonly team: Int32Array;
  readonly dept: Int32Array;
  readonly office: Int32Array;
  readonly level: Int32Array;
  readonly mode: Uint8Array;
  readonly missed: Int32Array;
  /** Signed wishes times 100 + boost, one column for each dimension. */
  readonly pulls: Pulls;
  /** What a pair is worth to a person before anything speaks for it: wishes for the opposite, fulfilled. */
  readonly ground: Float64Array;
  readonly languages: Bits;
  readonly topics: Bits;
  readonly hours: Overlaps;
  /** Pairs ruled out by name: multiples of `BLOCKED`, of `MANAGED`, or both. */
  readonly barred: Neighbours;
  /** Repeat penalties of pairs that met. */
  readonly met: Neighbours;
};

/**
 * A wish w for the opposite is worth |w|·(100 − c) = 100·|w| + w·c, so the worth of a pair is linear
 * in its components: ground of both + Σ (pull of both)·c. Whole numbers in doubles, which are multiplied
 * without a check for overflow.
 */
export type Pulls = readonly [
  topics: Float64Array,
  dept: Float64Array,
  level: Float64Array,
  office: Float64Array,
  overlap: Float64Array,
];

export const REMOTE = 1;
export const ONSITE = 2;
const MODES = { remote: REMOTE, onsite: ONSITE, any: REMOTE | ONSITE } as const;

const BLOCKED = 1;
/** Beyond what blocks of one pair, told any number of times, can add up to. */
const MANAGED = 2 ** 32;

export const toModel = (instance: Instance): Model => {
  const { size, hard } = instance.round;
  const people = instance.people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const indexes = new Map(people.map(({ id }, index) => [id, index]));
  const column = (read: (person: Person) => number) => Int32Array.from(people, read);
  return {
    ids: people.map(({ id }) => id),
    size,
    hard,
    pool: codes(people.map(({ pool }) => pool)),
    team: codes(people.map(({ team }) => team)),
    dept: codes(people.map(({ dept }) => dept)),
    office: codes(people.map(({ office }) => office)),
    level: column(({ level }) => level),
    mode: Uint8Array.from(people, ({ mode }) => MODES[mode]),
    missed: column(({ missed }) => missed),
    pulls: pullsOf(people),
    ground: Float64Array.from(people, ({ w, boost }) => {
      const against = w.reduce((sum, wish) => sum + Math.max(0, -wish), 0);
      return 100 * against * (100 + boost);
    }),
    languages: bitsOf(people.map(({ langs }) => langs)),
    topics: bitsOf(people.map(({ topics }) => topics)),
    hours: overlaps(people.map(({ hours }) => hours)),
    barred: neighbours(people.length, barredPairs(instance, indexes)),
    met: neighbours(people.length, metPairs(instance, indexes)),
  };
};

/** The first hard rule that keeps two people apart, cheapest rules first. */
const ruleAgainst = (model: Model, i: number, j: number): Rule | undefined => {
  const { hard, pool, team, office, mode } = model;
  if (pool[i] !== pool[j]) return 'pool';
  if (hard.banSameTeam && team[i] !== -1 && team[i] === team[j]) return 'team';
  const bar = valueOf(model.barred, i, j);
  if (bar !== 0) return bar % MANAGED === 0 ? 'manager' : 'block';
  if (hard.shareLanguage && commonBits(model.languages, i, j) === 0) return 'language';
  if (hard.respectMode) {
    const common = mode[i]! & mode[j]!;
    const oneOffice = office[i] !== -1 && office[i] === office[j];
    if (!(common & REMOTE) && !(common & ONSITE && oneOffice)) return 'mode';
  }
  if (hard.minOverlap > 0 && model.hours.of(i, j) < hard.minOverlap) return 'overlap';
  return undefined;
};

/** Whether two people may meet, by the hard rules alone. */
export const allowed = (model: Model, i: number, j: number): boolean =>
  ruleAgainst(model, i, j) === undefined;

/**
 * Whether people who may meet two by two may also meet all at once: pairs that each share a
 * language, a mode or an hour need not share one in common.
 */
export const allowedTogether = (model: Model, members: readonly number[]): boolean => {
  const { hard, mode, office } = model;
  if (members.length < 3) return true;
  if (hard.shareLanguage && commonBitsOfAll(model.languages, members) === 0) return false;
  if (commonBitsOfAll(model.hours.weeks, members) < hard.minOverlap) return false;
  if (!hard.respectMode) return true;
  let common = REMOTE | ONSITE;
  for (const member of members) common &= mode[member]!;
  if (common & REMOTE) return true;
  const place = office[members[0]!];
  return (
    (common & ONSITE) !== 0 && place !== -1 && members.every((member) => office[member] === place)
  );
};

/** Worth of a pair to both of them, less what repeats cost; negative after a recent meeting. */
export const weight = (model: Model, i: number, j: number): number => {
  const { pulls, ground, dept, office, level } = model;
  const [topics, depts, levels, offices, overlap] = pulls;
  const gap = Math.abs(level[i]! - level[j]!);
  return (
    ground[i]! +
    ground[j]! +
    (topics[i]! + topics[j]!) * TOPIC_SCORES[Math.min(4, commonBits(model.topics, i, j))]! +
    (dept[i] === dept[j] ? 0 : (depts[i]! + depts[j]!) * 100) +
    (levels[i]! + levels[j]!) * Math.min(100, LEVEL_STEP * gap) +
    (office[i] === office[j] ? 0 : (offices[i]! + offices[j]!) * 100) +
    (overlap[i]! + overlap[j]!) * Math.min(100, OVERLAP_STEP * model.hours.of(i, j)) -
    repeatPenalty(model, i, j)
  );
};

/** What meeting again costs a pair; 0 when they never met, or too long ago to count. */
const repeatPenalty = (model: Model, i: number, j: number): number => valueOf(model.met, i, j);

const pullsOf = (people: readonly Person[]): Pulls => {
  const pull = (dimension: number) =>
    Float64Array.from(people, ({ w, boost }) => (w[dimension] ?? 0) * (100 + boost));
  return [pull(0), pull(1), pull(2), pull(3), pull(4)];
};

const codes = (words: readonly (string | null)[]): Int32Array => {
  const known = new Map<string, number>();
  return Int32Array.from(words, (word) => {
    if (word === null) return -1;
    const code = known.get(word) ?? known.size;
    known.set(word, code);
    return code;
  });
};

type Indexes = ReadonlyMap<string, number>;

const barredPairs = ({ people, blocks, round }: Instance, indexes: Indexes): PairValues => {
  const pairs = pairValues();
  const bar = (a: string, b: string | null, reason: number) => {
    const i = indexes.get(a);
    const j = b === null ? undefined : indexes.get(b);
    if (i !== undefined && j !== undefined && i !== j) pairs.add(i, j, reason);
  };
  if (round.hard.banManager) for (const { id, manager } of people) bar(id, manager, MANAGED);
  for (const { a, b } of blocks) bar(a, b, BLOCKED);
  return pairs;
};

const metPairs = ({ met, round }: Instance, indexes: Indexes): PairValues => {
  const pairs = pairValues();
  for (const meeting of met) {
    const penalty = round.repeat.penalty[round.round - meeting.round - 1] ?? 0;
    if (penalty === 0) continue;
    for (const group of meeting.groups) {
      const present = group.map((id) => indexes.get(id)).filter((index) => index !== undefined);
      for (const [at, i] of present.entries()) {
        for (const j of present.slice(at + 1)) pairs.add(i, j, penalty);
      }
    }
  }
  return pairs;
};

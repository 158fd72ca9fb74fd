import { type Bits, bitsOf, commonBits, commonBitsOfAll } from './bits.ts';
import {
  DIMENSIONS,
  type GroupSize,
  type HardRules,
  type Instance,
  type Person,
} from './format.ts';
import { keyOf, type Neighbours, neighbours, type PairValues, valueOf } from './neighbours.ts';
import { type Overlaps, overlaps } from './overlap.ts';
import { LEVEL_STEP, OVERLAP_STEP, TOPIC_SCORES } from './score.ts';
import type { Rule } from './violations.ts';

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
  readonly boost: Int32Array;
  readonly wishes: Int32Array;
  readonly languages: Bits;
  readonly topics: Bits;
  readonly hours: Overlaps;
  /** Pairs ruled out by name: `BLOCKED` or `MANAGED`. */
  readonly barred: Neighbours;
  /** Repeat penalties of pairs that met. */
  readonly met: Neighbours;
};

const REMOTE = 1;
const ONSITE = 2;
const MODES = { remote: REMOTE, onsite: ONSITE, any: REMOTE | ONSITE } as const;

const BLOCKED = 1;
const MANAGED = 2;

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
    boost: column(({ boost }) => boost),
    wishes: Int32Array.from(people.flatMap(({ w }) => w)),
    languages: bitsOf(people.map(({ langs }) => langs)),
    topics: bitsOf(people.map(({ topics }) => topics)),
    hours: overlaps(people.map(({ hours }) => hours)),
    barred: neighbours(people.length, barredPairs(instance, indexes)),
    met: neighbours(people.length, metPairs(instance, indexes)),
  };
};

/** The first hard rule that keeps two people apart, cheapest rules first. */
export const ruleAgainst = (model: Model, i: number, j: number): Rule | undefined => {
  const { hard, pool, team, office, mode } = model;
  if (pool[i] !== pool[j]) return 'pool';
  if (hard.banSameTeam && team[i] !== -1 && team[i] === team[j]) return 'team';
  const bar = valueOf(model.barred, i, j);
  if (bar !== 0) return bar === BLOCKED ? 'block' : 'manager';
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
  const topics = TOPIC_SCORES[Math.min(4, commonBits(model.topics, i, j))]!;
  const dept = model.dept[i] === model.dept[j] ? 0 : 100;
  const level = Math.min(100, LEVEL_STEP * Math.abs(model.level[i]! - model.level[j]!));
  const office = model.office[i] === model.office[j] ? 0 : 100;
  const overlap = Math.min(100, OVERLAP_STEP * model.hours.of(i, j));
  return (
    satisfaction(model.wishes, i, topics, dept, level, office, overlap) * (100 + model.boost[i]!) +
    satisfaction(model.wishes, j, topics, dept, level, office, overlap) * (100 + model.boost[j]!) -
    repeatPenalty(model, i, j)
  );
};

/** What meeting again costs a pair; 0 when they never met, or too long ago to count. */
export const repeatPenalty = (model: Model, i: number, j: number): number =>
  valueOf(model.met, i, j);

const satisfaction = (
  wishes: Int32Array,
  person: number,
  topics: number,
  dept: number,
  level: number,
  office: number,
  overlap: number,
): number => {
  const at = person * DIMENSIONS.length;
  return (
    fulfilled(wishes[at]!, topics) +
    fulfilled(wishes[at + 1]!, dept) +
    fulfilled(wishes[at + 2]!, level) +
    fulfilled(wishes[at + 3]!, office) +
    fulfilled(wishes[at + 4]!, overlap)
  );
};

const fulfilled = (wish: number, component: number): number =>
  wish >= 0 ? wish * component : -wish * (100 - component);

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
  const pairs: PairValues = new Map();
  const bar = (a: string, b: string | null, reason: number) => {
    const i = indexes.get(a);
    const j = b === null ? undefined : indexes.get(b);
    if (i !== undefined && j !== undefined && i !== j)
      pairs.set(keyOf(people.length, i, j), reason);
  };
  if (round.hard.banManager) for (const { id, manager } of people) bar(id, manager, MANAGED);
  for (const { a, b } of blocks) bar(a, b, BLOCKED);
  return pairs;
};

const metPairs = ({ people, met, round }: Instance, indexes: Indexes): PairValues => {
  const pairs: PairValues = new Map();
  for (const meeting of met) {
    const penalty = round.repeat.penalty[round.round - meeting.round - 1] ?? 0;
    if (penalty === 0) continue;
    for (const group of meeting.groups) {
      const present = group.map((id) => indexes.get(id)).filter((index) => index !== undefined);
      for (const [at, i] of present.entries()) {
        for (const j of present.slice(at + 1)) {
          const key = keyOf(people.length, i, j);
          pairs.set(key, (pairs.get(key) ?? 0) + penalty);
        }
      }
    }
  }
  return pairs;
};

import { lowestBit } from '../bits.ts';
import type { Model } from '../model.ts';

/** People in an order in which alike ones stand together, and where each run of them begins. */
export type Arrangement = { readonly order: Int32Array; readonly blocks: readonly Run[] };

export type Run = { readonly from: number; readonly until: number };

/** People of a run looked at to choose what to part them by. */
const LOOKED_AT = 256;

/**
 * Parts people again and again by what makes the greatest difference to their pairs, as a k-d tree
 * does, until the runs are short: what one of a run thinks of somebody, the others nearly do.
 * @see Bentley, “Multidimensional Binary Search Trees Used for Associative Searching”, CACM 18(9), 1975
 */
export const arrange = (model: Model, people: Int32Array, longest: number): Arrangement => {
  const order = people.slice();
  const traits = traitsOf(model, people);
  const blocks: Run[] = [];
  const part = (from: number, until: number): void => {
    if (until - from <= longest) {
      blocks.push({ from, until });
      return;
    }
    const run = order.subarray(from, until);
    const trait = mostTelling(traits, run);
    sortBy(run, trait.value);
    const middle = from + (trait.isKind ? changeNearMiddle(run, trait.value) : run.length >> 1);
    part(from, middle);
    part(middle, until);
  };
  part(0, order.length);
  return { order, blocks };
};

/** Something by which people differ. Kinds are equal or not; others are more or less. */
type Trait = {
  readonly value: (person: number) => number;
  readonly isKind: boolean;
  /** What differing in a kind is worth. */
  readonly worth: number;
};

const traitsOf = (model: Model, people: Int32Array): Trait[] => {
  const { hard, pulls, languages, hours } = model;
  const mean = (column: Float64Array) =>
    (people.reduce((sum, person) => sum + Math.abs(column[person]!), 0) / people.length) * 100;
  const [topics, dept, level, office, overlap] = pulls;
  const forbidding = pulls.reduce((sum, column) => sum + mean(column), 0) * FORBIDDING;
  const wish = (column: Float64Array): Trait => ({
    value: (person) => column[person]!,
    isKind: false,
    worth: 0,
  });
  const kind = (value: (person: number) => number, worth: number): Trait => ({
    value,
    isKind: true,
    worth,
  });
  return [
    ...[topics, dept, level, office, overlap].map(wish),
    kind((person) => model.dept[person]!, mean(dept)),
    kind((person) => model.level[person]!, mean(level)),
    kind((person) => model.office[person]!, mean(office)),
    kind(
      (person) => lowestBit(hours.weeks, person),
      hard.minOverlap > 0 ? forbidding : mean(overlap),
    ),
    kind(
      (person) => languages.masks[person * languages.width]!,
      hard.shareLanguage ? forbidding : 0,
    ),
    kind((person) => model.mode[person]!, hard.respectMode ? forbidding : 0),
  ];
};

/** How much of everything that wishes could bring a hard rule is taken to cost. */
const FORBIDDING = 0.6;

const mostTelling = (traits: readonly Trait[], run: Int32Array): Trait => {
  const step = Math.max(1, Math.floor(run.length / LOOKED_AT));
  const sample = run.filter((_, at) => at % step === 0);
  const tells = traits.map(({ value, isKind, worth }) => {
    const values = Array.from(sample, value);
    return isKind ? worth * unlikeness(values) : 100 * deviation(values);
  });
  const most = tells.reduce((high, tell) => Math.max(high, tell), 0);
  return traits[Math.max(0, tells.indexOf(most))]!;
};

/** 0 for equal values, towards 1 for many different ones. */
const unlikeness = (values: readonly number[]): number => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let alike = 0;
  for (const count of counts.values()) alike += (count / values.length) * (count / values.length);
  return Math.sqrt(1 - alike);
};

const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / values.length);
};

/** Sorts by value, then by number, in doubles that hold both. */
const sortBy = (run: Int32Array, value: (person: number) => number): void => {
  const keys = Float64Array.from(run, (person) => value(person) * 2 ** 21 + person).sort();
  for (const [at, key] of keys.entries()) run[at] = key - Math.floor(key / 2 ** 21) * 2 ** 21;
};

/** A place where the value changes, as near the middle as there is one within the middle half. */
const changeNearMiddle = (run: Int32Array, value: (person: number) => number): number => {
  const middle = run.length >> 1;
  const changes = (at: number) => value(run[at]!) !== value(run[at - 1]!);
  for (let away = 0; away < run.length >> 2; away++) {
    if (changes(middle + away)) return middle + away;
    if (changes(middle - away)) return middle - away;
  }
  return middle;
};

import type { GroupSize } from '../format.ts';
import { allowedTogether, type Model } from '../model.ts';
import { pairWeights } from '../pairs/pair-weights.ts';

/**
 * One pool as the search for groups sees it. Its people are 0..count − 1, in the order of the
 * model.
 */
export type Table = {
  readonly count: number;
  readonly size: GroupSize;
  readonly missed: Int32Array;
  /** Worth of a pair to both; −∞ for two who may not meet, so that a sum shows it as well. */
  readonly worth: (i: number, j: number) => number;
  /** Whether people who may meet two by two may also meet all at once. */
  readonly together: (members: readonly number[]) => boolean;
  /** What a group of each size costs on top of its value, in the unit of the value. */
  readonly sizeCost: Float64Array;
};

/** People up to whom all pairs are weighed beforehand: 128 MB. */
const TABULATED = 4000;

export const toTable = (model: Model, people: Int32Array, sizeCost: Float64Array): Table => {
  const count = people.length;
  const { of: weigh } = pairWeights(model, people);
  return {
    count,
    size: model.size,
    missed: Int32Array.from(people, (person) => model.missed[person]!),
    worth: count <= TABULATED ? tabulated(count, weigh) : weigh,
    together: togetherAt(model, people),
    sizeCost,
  };
};

/** The table of some of its people, with the worth of a pair as told. */
export const partOf = (table: Table, people: readonly number[], worth: Table['worth']): Table => ({
  ...table,
  count: people.length,
  missed: Int32Array.from(people, (person) => table.missed[person]!),
  worth: tabulated(people.length, (i, j) => worth(people[i]!, people[j]!)),
  together: (members) => table.together(members.map((member) => people[member]!)),
});

const tabulated = (count: number, weigh: Table['worth']): Table['worth'] => {
  const weights = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const worth = weigh(i, j);
      weights[i * count + j] = worth;
      weights[j * count + i] = worth;
    }
  }
  return (i, j) => weights[i * count + j]!;
};

const togetherAt = (model: Model, people: Int32Array): Table['together'] => {
  const { shareLanguage, respectMode, minOverlap } = model.hard;
  if (!shareLanguage && !respectMode && minOverlap === 0) return () => true;
  const persons: number[] = [];
  return (members) => {
    persons.length = members.length;
    for (let at = 0; at < members.length; at++) persons[at] = people[members[at]!]!;
    return allowedTogether(model, persons);
  };
};

import type { GroupSize } from '../format.ts';
import { NONE } from '../model.ts';
import type { Seating } from './seating.ts';
import type { Table } from './table.ts';

/** Whether groups take the sizes of the highest value, which the smallest often have, or the target. */
export type Sizes = 'value' | 'target';

/** More than any single move changes of the value, and far from where sums lose whole numbers. */
const OFF_TARGET = 2 ** 36;

/** Cost of a group by its size: of nothing, or of its distance from the target. */
export const sizeCosts = ({ target, max }: GroupSize, sizes: Sizes): Float64Array =>
  Float64Array.from({ length: max + 2 }, (_, size) =>
    sizes === 'target' ? OFF_TARGET * (size - target) ** 2 : 0,
  );

/** Value of a group by the sum of its pairs and its size, less what the size costs. */
export const valueOf = (sizeCost: Float64Array, sum: number, size: number): number =>
  sum / (size - 1) - sizeCost[size]!;

/** How good a seating is, in the order of the goals. Cost of sizes is part of the value. */
export type Merits = readonly [people: number, missed: number, value: number];

export const meritsOf = (table: Table, { sizes, sums, groupOf, left }: Seating): Merits => {
  let value = 0;
  for (let group = 0; group < sizes.length; group++) {
    if (sizes[group] !== 0) value += valueOf(table.sizeCost, sums[group]!, sizes[group]!);
  }
  let missed = 0;
  for (let person = 0; person < groupOf.length; person++) {
    if (groupOf[person] !== NONE) missed += table.missed[person]!;
  }
  return [table.count - left.length, missed, value];
};

export const isBetter = (one: Merits, other: Merits): boolean => {
  const [people, missed, value] = one;
  if (people !== other[0]) return people > other[0];
  if (missed !== other[1]) return missed > other[1];
  return value > other[2];
};

import { NONE } from '../model.ts';
import { valueOf } from './objective.ts';
import { pull, type Seating, seat, together, unseat } from './seating.ts';
import type { Table } from './table.ts';

/** Gain of two people of different groups who take each other's seats; −∞ where a pair may not meet. */
const swapGain = (table: Table, seating: Seating, a: number, b: number): number =>
  turnGain(table, seating, a, b) + turnGain(table, seating, b, a);

/** What the group of `going` gains when `coming` takes the seat; −∞ where a pair may not meet. */
const turnGain = (table: Table, seating: Seating, going: number, coming: number): number => {
  const group = seating.groupOf[going]!;
  const change = pull(table, seating, group, coming, going) - seating.own[going]!;
  return change / (seating.sizes[group]! - 1);
};

/** What a group gains, or loses, by one more person; −∞ where a pair may not meet. */
export const joinGain = (table: Table, seating: Seating, person: number, group: number): number => {
  const sum = seating.sums[group]!;
  const size = seating.sizes[group]!;
  return (
    valueOf(table.sizeCost, sum + pull(table, seating, group, person, NONE), size + 1) -
    valueOf(table.sizeCost, sum, size)
  );
};

/** What the group of a person gains, or loses, when they leave it. */
const leaveGain = (table: Table, seating: Seating, person: number): number => {
  const group = seating.groupOf[person]!;
  const sum = seating.sums[group]!;
  const size = seating.sizes[group]!;
  return (
    valueOf(table.sizeCost, sum - seating.own[person]!, size - 1) -
    valueOf(table.sizeCost, sum, size)
  );
};

export const hasRoom = ({ size }: Table, { sizes }: Seating, group: number): boolean =>
  sizes[group]! > 0 && sizes[group]! < size.max;

export const canSpare = ({ size }: Table, { sizes }: Seating, group: number): boolean =>
  sizes[group]! > size.min;

/**
 * Makes somebody change to a group with room when it gains at least `least`. Somebody left out comes
 * at any price: a seat counts more than value.
 * @returns whether the move was made
 */
export const changeGroup = (
  table: Table,
  seating: Seating,
  person: number,
  group: number,
  least: number,
): boolean => {
  const from = seating.groupOf[person]!;
  const gain = joinGain(table, seating, person, group);
  const enough =
    from === NONE
      ? gain > Number.NEGATIVE_INFINITY
      : gain + leaveGain(table, seating, person) >= least;
  if (!enough || !together(table, seating, group, person, NONE)) return false;
  if (from !== NONE) unseat(table, seating, person);
  seat(table, seating, person, group);
  return true;
};

/**
 * Gives the seat of `other` to a person, whose own seat, if any, the other takes, when it gains at
 * least `least`. Nobody seated gives way to somebody left out who missed fewer rounds, and everybody
 * to somebody who missed more.
 * @returns whether the move was made
 */
export const takeSeat = (
  table: Table,
  seating: Seating,
  person: number,
  other: number,
  least: number,
): boolean => {
  const from = seating.groupOf[person]!;
  const group = seating.groupOf[other]!;
  if (from !== NONE) {
    const enough = swapGain(table, seating, person, other) >= least;
    if (!enough || !together(table, seating, from, other, person)) return false;
  } else if (!mayTakeTurn(table, seating, person, other, least)) return false;
  if (!together(table, seating, group, person, other)) return false;
  unseat(table, seating, other);
  if (from !== NONE) {
    unseat(table, seating, person);
    seat(table, seating, other, from);
  }
  seat(table, seating, person, group);
  return true;
};

const mayTakeTurn = (
  table: Table,
  seating: Seating,
  person: number,
  other: number,
  least: number,
): boolean => {
  const more = table.missed[person]! - table.missed[other]!;
  if (more < 0) return false;
  const gain = turnGain(table, seating, other, person);
  return more > 0 ? gain > Number.NEGATIVE_INFINITY : gain >= least;
};

import { NONE } from '../model.ts';
import type { Table } from './table.ts';

/**
 * Who sits where, in columns of numbers: changed in place by the search, always without a broken
 * rule. Sums are of whole numbers, so that the order of moves leaves no trace in them.
 */
export type Seating = {
  /** Seats of group g: `members[g · stride]` onwards, the first `sizes[g]` of them taken. */
  readonly stride: number;
  readonly members: Int32Array;
  /** 0 for a group that is closed. */
  readonly sizes: Int32Array;
  /** Worth of all pairs of each group. */
  readonly sums: Float64Array;
  /** Group of each person, or `NONE`. */
  readonly groupOf: Int32Array;
  /** Worth of each person's pairs with the rest of the group. */
  readonly own: Float64Array;
  /** People left out, in no order, and where each stands in that list. */
  readonly left: number[];
  readonly placeOf: Int32Array;
  /** Groups that may be opened. */
  readonly closed: number[];
};

export const emptySeating = ({ count, size }: Table): Seating => {
  const groups = Math.floor(count / size.min);
  return {
    stride: size.max,
    members: new Int32Array(groups * size.max),
    sizes: new Int32Array(groups),
    sums: new Float64Array(groups),
    groupOf: new Int32Array(count).fill(NONE),
    own: new Float64Array(count),
    left: Array.from({ length: count }, (_, person) => person),
    placeOf: Int32Array.from({ length: count }, (_, person) => person),
    closed: Array.from({ length: groups }, (_, at) => groups - 1 - at),
  };
};

export const copySeating = (seating: Seating): Seating => ({
  stride: seating.stride,
  members: seating.members.slice(),
  sizes: seating.sizes.slice(),
  sums: seating.sums.slice(),
  groupOf: seating.groupOf.slice(),
  own: seating.own.slice(),
  left: seating.left.slice(),
  placeOf: seating.placeOf.slice(),
  closed: seating.closed.slice(),
});

export const membersOf = ({ members, sizes, stride }: Seating, group: number): number[] =>
  Array.from(members.subarray(group * stride, group * stride + sizes[group]!));

/** Groups that are open, as lists of people. */
export const groupsOf = (seating: Seating): number[][] =>
  Array.from(seating.sizes.keys(), (group) => membersOf(seating, group)).filter(
    (members) => members.length > 0,
  );

/** Seats somebody left out, in a group with a free seat. */
export const seat = (table: Table, seating: Seating, person: number, group: number): void => {
  const { members, sizes, stride, own, left, placeOf } = seating;
  const from = group * stride;
  const end = from + sizes[group]!;
  let sum = 0;
  for (let at = from; at < end; at++) {
    const worth = table.worth(person, members[at]!);
    own[members[at]!]! += worth;
    sum += worth;
  }
  members[end] = person;
  own[person] = sum;
  sizes[group]! += 1;
  seating.sums[group]! += sum;
  seating.groupOf[person] = group;
  const place = placeOf[person]!;
  const last = left.pop()!;
  if (last !== person) {
    left[place] = last;
    placeOf[last] = place;
  }
};

export const unseat = (table: Table, seating: Seating, person: number): void => {
  const { members, sizes, stride, own, left, placeOf } = seating;
  const group = seating.groupOf[person]!;
  const from = group * stride;
  const end = from + sizes[group]! - 1;
  let hole = end;
  for (let at = from; at <= end; at++) {
    const member = members[at]!;
    if (member === person) hole = at;
    else own[member]! -= table.worth(person, member);
  }
  members[hole] = members[end]!;
  sizes[group]! -= 1;
  seating.sums[group]! -= own[person]!;
  own[person] = 0;
  seating.groupOf[person] = NONE;
  placeOf[person] = left.push(person) - 1;
};

/** Opens a group of people who may come from other groups. */
export const open = (table: Table, seating: Seating, members: readonly number[]): void => {
  const group = seating.closed.pop()!;
  for (const member of members) {
    if (seating.groupOf[member] !== NONE) unseat(table, seating, member);
    seat(table, seating, member, group);
  }
};

/** Closes a group; its people are left out. */
export const close = (table: Table, seating: Seating, group: number): void => {
  for (const member of membersOf(seating, group)) unseat(table, seating, member);
  seating.closed.push(group);
};

/** Worth of a person's pairs with a group from which `leaving` (or `NONE`) has gone. */
export const pull = (
  table: Table,
  { members, sizes, stride }: Seating,
  group: number,
  person: number,
  leaving: number,
): number => {
  const end = group * stride + sizes[group]!;
  let sum = 0;
  for (let at = group * stride; at < end; at++) {
    if (members[at] !== leaving) sum += table.worth(person, members[at]!);
  }
  return sum;
};

const party: number[] = [];

/**
 * Whether a group may meet all at once when `coming` has come and `leaving` (or `NONE`) has gone;
 * that each two of them may meet is for the caller to know.
 */
export const together = (
  table: Table,
  { members, sizes, stride }: Seating,
  group: number,
  coming: number,
  leaving: number,
): boolean => {
  const end = group * stride + sizes[group]!;
  party.length = 0;
  party.push(coming);
  for (let at = group * stride; at < end; at++) {
    if (members[at] !== leaving) party.push(members[at]!);
  }
  return table.together(party);
};

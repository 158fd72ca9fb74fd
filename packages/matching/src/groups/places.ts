import { NONE } from '../model.ts';
import type { Random } from '../random.ts';
import { canSpare, hasRoom, joinGain } from './moves.ts';
import { membersOf, open, type Seating, seat, together, unseat } from './seating.ts';
import type { Table } from './table.ts';

/** Whom each person may meet, looked up once for those who look for a place. */
export type Acquaintances = (person: number) => readonly number[];

export const acquaintances = ({ count, worth }: Table): Acquaintances => {
  const known = new Map<number, readonly number[]>();
  return (person) => {
    const found = known.get(person);
    if (found !== undefined) return found;
    const others: number[] = [];
    for (let other = 0; other < count; other++) {
      if (other !== person && worth(person, other) > Number.NEGATIVE_INFINITY) others.push(other);
    }
    known.set(person, others);
    return others;
  };
};

/** How many of each group somebody may meet. */
const meetable = ({ groupOf }: Seating, others: readonly number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const other of others) {
    const group = groupOf[other]!;
    if (group !== NONE) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
};

/** Joins the group that gains most, or loses least, by one more. */
export const join = (
  table: Table,
  seating: Seating,
  person: number,
  others: readonly number[],
): boolean => {
  let best = NONE;
  let most = Number.NEGATIVE_INFINITY;
  for (const [group, count] of meetable(seating, others)) {
    if (count < seating.sizes[group]! || !hasRoom(table, seating, group)) continue;
    const gain = joinGain(table, seating, person, group);
    if (gain <= most || !together(table, seating, group, person, NONE)) continue;
    best = group;
    most = gain;
  }
  if (best !== NONE) seat(table, seating, person, best);
  return best !== NONE;
};

/**
 * Takes the seat of somebody drawn by lot from all who could be replaced and are not to `stay`.
 * @returns who lost it, or `NONE`
 */
export const displace = (
  table: Table,
  seating: Seating,
  person: number,
  others: readonly number[],
  random: Random,
  stay: (other: number) => boolean,
): number => {
  const seats: number[] = [];
  for (const [group, count] of meetable(seating, others)) {
    if (count < seating.sizes[group]! - 1) continue;
    for (const member of membersOf(seating, group)) {
      const inTheWay = table.worth(person, member) === Number.NEGATIVE_INFINITY;
      if ((inTheWay || count === seating.sizes[group]!) && !stay(member)) seats.push(member);
    }
  }
  while (seats.length > 0) {
    const at = random.below(seats.length);
    const going = seats[at]!;
    const group = seating.groupOf[going]!;
    if (together(table, seating, group, person, going)) {
      unseat(table, seating, going);
      seat(table, seating, person, group);
      return going;
    }
    seats[at] = seats.at(-1) ?? going;
    seats.pop();
  }
  return NONE;
};

/** People looked at in the search for a new group, which would else try every set of them. */
const LOOKED_AT = 4000;

/**
 * Opens a group of the least size around a person, of others left out first and of people whom
 * larger groups can spare.
 */
export const gather = (
  table: Table,
  seating: Seating,
  person: number,
  others: readonly number[],
): boolean => {
  const { groupOf } = seating;
  const isFree = (other: number) => groupOf[other] === NONE;
  const canCome = (other: number) => isFree(other) || canSpare(table, seating, groupOf[other]!);
  const near = others.filter(canCome);
  const company = [...near.filter(isFree), ...near.filter((other) => !isFree(other))];
  const members = partyOf(table, person, company, (party) => staysFull(table, seating, party));
  if (members === undefined) return false;
  open(table, seating, members);
  return true;
};

/** Whether the groups that a party leaves keep enough people. */
const staysFull = (
  table: Table,
  { groupOf, sizes }: Seating,
  party: readonly number[],
): boolean => {
  const group = groupOf[party.at(-1)!]!;
  const leaving = party.filter((member) => groupOf[member] === group).length;
  return group === NONE || sizes[group]! - leaving >= table.size.min;
};

/**
 * A group of the least size of a person and some of the others, or undefined if there is none, or
 * none was found in a bounded search. `may` says whether the last of a party may take part in it.
 */
const partyOf = (
  table: Table,
  person: number,
  others: readonly number[],
  may: (party: readonly number[]) => boolean = () => true,
): readonly number[] | undefined => {
  const party = [person];
  let looked = 0;
  const extend = (from: number): boolean => {
    if (party.length === table.size.min) return true;
    for (let at = from; at < others.length && looked < LOOKED_AT; at++) {
      const other = others[at]!;
      looked++;
      const fits = party.every((member) => table.worth(member, other) > Number.NEGATIVE_INFINITY);
      if (!fits) continue;
      party.push(other);
      if (may(party) && table.together(party) && extend(at + 1)) return true;
      party.pop();
    }
    return false;
  };
  return extend(0) ? party : undefined;
};

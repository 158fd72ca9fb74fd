import { NONE } from '../model.ts';
import type { Random } from '../random.ts';
import { exactGroups } from './exact.ts';
import type { Acquaintances } from './places.ts';
import { close, membersOf, open, type Seating } from './seating.ts';
import { partOf, type Table } from './table.ts';

/** People who are seated anew at a time, those of them left out before, and looks this may take. */
const PEOPLE = 15;
const LEFT_OUT = 6;
const LOOKS = 1_000_000;
/** Tries to find somebody else to seat anew. */
const TRIES = 40;
/** Worths of pairs while seats alone count: ties are broken by lot. */
const LOTS = 1024;

/**
 * Seats somebody left out, others left out and the people of some groups anew, so that as many of
 * them as possible have a seat; by lot where there are several ways, so that the search wanders.
 */
export const repack = (
  table: Table,
  seating: Seating,
  person: number,
  others: Acquaintances,
  random: Random,
): void => {
  const people = company(seating, person, others, random);
  const before = people.filter((member) => seating.groupOf[member] === NONE).length;
  const lot = (i: number, j: number) =>
    table.worth(i, j) === Number.NEGATIVE_INFINITY ? Number.NEGATIVE_INFINITY : random.below(LOTS);
  const best = exactGroups(partOf(table, people, lot), { most: LOOKS });
  if (best === undefined || people.length - best.flat().length > before) return;
  const groups = new Set(people.map((member) => seating.groupOf[member]!));
  groups.delete(NONE);
  for (const group of groups) close(table, seating, group);
  for (const members of best) {
    open(
      table,
      seating,
      members.map((member) => people[member]!),
    );
  }
};

/** A person left out with some of their acquaintances, and theirs: people left out and whole groups. */
const company = (
  seating: Seating,
  person: number,
  others: Acquaintances,
  random: Random,
): number[] => {
  const people = [person];
  let left = 1;
  for (let tries = 0; tries < TRIES && people.length < PEOPLE; tries++) {
    const near = others(people[random.below(people.length)]!);
    if (near.length === 0) continue;
    const other = near[random.below(near.length)]!;
    if (people.includes(other)) continue;
    const group = seating.groupOf[other]!;
    const coming = group === NONE ? [other] : membersOf(seating, group);
    if (people.length + coming.length > PEOPLE || (group === NONE && left === LEFT_OUT)) continue;
    if (group === NONE) left++;
    people.push(...coming);
  }
  return people;
};

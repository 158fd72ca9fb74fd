import { NONE } from '../model.ts';
import type { Random } from '../random.ts';
import { exactGroups } from './exact.ts';
import { valueOf } from './objective.ts';
import { KEPT, type Partners } from './partners.ts';
import { close, membersOf, open, type Seating } from './seating.ts';
import { partOf, type Table } from './table.ts';

/** Gains below this are rounding. */
const LEAST_GAIN = 1e-6;
/** People who are seated anew at a time, and looks at a group that this may take. */
const PEOPLE = 12;
const LOOKS = 1_000_000;

/**
 * Seats the people of a few groups anew in the best way there is, again and again, around people
 * drawn by lot: a search of neighbourhoods far larger than those of single moves.
 * @see Shaw, “Using Constraint Programming and Local Search Methods to Solve Vehicle Routing
 *   Problems”, CP 1998
 */
export const regroup = (
  table: Table,
  seating: Seating,
  partners: Partners,
  random: Random,
  times: number,
  goOn: (part: number) => boolean,
): void => {
  for (let time = 0; time < times; time++) {
    if (!goOn(time / times)) return;
    const groups = neighbourhood(seating, partners, random, random.below(table.count));
    if (groups.length > 1) seatAnew(table, seating, groups);
  }
};

/** The groups of a person and of some of their partners. */
const neighbourhood = (
  { groupOf, sizes }: Seating,
  { others, counts }: Partners,
  random: Random,
  person: number,
): number[] => {
  const groups: number[] = [];
  let total = 0;
  let middle = person;
  for (let tries = 0; tries < 3 * PEOPLE; tries++) {
    const group = groupOf[middle]!;
    if (group !== NONE && !groups.includes(group)) {
      if (total + sizes[group]! > PEOPLE) break;
      groups.push(group);
      total += sizes[group]!;
    }
    const from = random.below(2) === 0 ? person : middle;
    if (counts[from]! > 0) middle = others[from * KEPT + random.below(counts[from]!)]!;
  }
  return groups;
};

/** Replaces some groups by the best groups of the same people, if these are better. */
const seatAnew = (table: Table, seating: Seating, groups: readonly number[]): void => {
  const people = groups.flatMap((group) => membersOf(seating, group));
  const best = exactGroups(partOf(table, people, table.worth), { most: LOOKS, everybody: true });
  if (best === undefined) return;
  const anew = best.map((members) => members.map((member) => people[member]!));
  const before = groups.reduce(
    (sum, group) => sum + valueOf(table.sizeCost, seating.sums[group]!, seating.sizes[group]!),
    0,
  );
  const after = anew.reduce((sum, members) => sum + valueOfMembers(table, members), 0);
  if (after - before < LEAST_GAIN) return;
  for (const group of groups) close(table, seating, group);
  for (const members of anew) open(table, seating, members);
};

const valueOfMembers = (table: Table, members: readonly number[]): number => {
  let sum = 0;
  for (let at = 1; at < members.length; at++) {
    for (let before = 0; before < at; before++) sum += table.worth(members[before]!, members[at]!);
  }
  return valueOf(table.sizeCost, sum, members.length);
};

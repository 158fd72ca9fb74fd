import type { GroupSize } from '../format.ts';
import { type Random, shuffle } from '../random.ts';
import type { Sizes } from './objective.ts';
import { KEPT, type Partners } from './partners.ts';
import { open, type Seating } from './seating.ts';
import type { Table } from './table.ts';

/** Strangers looked at when none of the members' partners is free. */
const LOOKED_AT = 256;

/**
 * Grows groups one by one: those left out before and those with the fewest partners first, each time
 * by whom the group gains most from. People whom no group could take are left out.
 */
export const construct = (
  table: Table,
  seating: Seating,
  partners: Partners,
  goal: Sizes,
  random: Random,
): void => {
  const free = new Set(servingOrder(table, partners, random));
  const sizes = groupSizes(table.size, table.count, goal);
  let opened = 0;
  for (const first of free) {
    const size = sizes[opened];
    if (size === undefined) return;
    const members = [first];
    while (members.length < size) {
      const next = bestNext(table, members, partners, free);
      if (next === undefined) break;
      members.push(next);
    }
    if (members.length < table.size.min) continue;
    open(table, seating, members);
    opened++;
    for (const member of members) free.delete(member);
  }
};

const servingOrder = (
  { count, missed }: Table,
  { counts }: Partners,
  random: Random,
): Int32Array => {
  const order = Int32Array.from({ length: count }, (_, person) => person);
  return shuffle(random, order).sort((a, b) => missed[b]! - missed[a]! || counts[a]! - counts[b]!);
};

const bestNext = (
  table: Table,
  members: readonly number[],
  { others, counts }: Partners,
  free: ReadonlySet<number>,
): number | undefined => {
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  const consider = (person: number) => {
    if (!free.has(person) || members.includes(person)) return;
    let worth = 0;
    for (const member of members) worth += table.worth(member, person);
    if (worth <= most || !table.together([...members, person])) return;
    best = person;
    most = worth;
  };
  for (const member of members) {
    for (let at = 0; at < counts[member]!; at++) consider(others[member * KEPT + at]!);
  }
  if (best !== undefined) return best;
  let looked = 0;
  for (const person of free) {
    consider(person);
    if (++looked === LOOKED_AT) break;
  }
  return best;
};

/**
 * Sizes of the groups of `people`: as many groups as possible, or as near to the target as the
 * range lets all of them take part. Where no number of groups seats everybody, as many as can be
 * filled to the brim.
 */
const groupSizes = ({ min, target, max }: GroupSize, people: number, goal: Sizes): number[] => {
  const most = Math.floor(people / min);
  const fewest = Math.ceil(people / max);
  const wanted = goal === 'target' ? Math.round(people / target) : most;
  const groups = Math.min(most, Math.max(fewest, wanted));
  return Array.from({ length: groups }, (_, group) =>
    Math.min(max, Math.floor(people / groups) + (group < people % groups ? 1 : 0)),
  );
};

import { NONE } from '../model.ts';
import { canSpare, changeGroup, hasRoom, takeSeat } from './moves.ts';
import { KEPT, type Partners } from './partners.ts';
import { membersOf, type Seating } from './seating.ts';
import type { Table } from './table.ts';

/** Gains below this are rounding: sums are whole, and differ by at least 1 / lcm(1..63) once divided. */
const LEAST_GAIN = 1e-6;

/**
 * Betters a seating by single moves between partners until none is left that gains: nobody can get
 * next to one of their partners, in whosever place, to the good of all together.
 */
export const polish = (
  table: Table,
  seating: Seating,
  partners: Partners,
  shouldStop: () => boolean,
): void => {
  const queue = Array.from({ length: table.count }, (_, person) => person);
  const waiting = new Uint8Array(table.count).fill(1);
  for (let at = 0; at < queue.length; at++) {
    if (at % 64 === 0 && shouldStop()) return;
    const person = queue[at]!;
    waiting[person] = 0;
    for (const touched of gainsOf(table, seating, partners, person)) {
      if (waiting[touched]) continue;
      waiting[touched] = 1;
      queue.push(touched);
    }
  }
};

/** Makes the moves that gain between a person and their partners; everybody whose group changed. */
const gainsOf = (
  table: Table,
  seating: Seating,
  { others, counts }: Partners,
  person: number,
): ReadonlySet<number> => {
  const touched = new Set<number>();
  const touch = (group: number) => {
    if (group === NONE) return;
    for (const member of membersOf(seating, group)) touched.add(member);
  };
  for (let at = 0; at < counts[person]!; at++) {
    const partner = others[person * KEPT + at]!;
    const [group, other] = [seating.groupOf[person]!, seating.groupOf[partner]!];
    if (group === other) continue;
    if (!comesNextTo(table, seating, person, partner)) {
      if (!comesNextTo(table, seating, partner, person)) continue;
    }
    touch(group);
    touch(other);
  }
  return touched;
};

const comesNextTo = (
  table: Table,
  seating: Seating,
  person: number,
  neighbour: number,
): boolean => {
  const group = seating.groupOf[neighbour]!;
  if (group === NONE) return false;
  const from = seating.groupOf[person]!;
  if (hasRoom(table, seating, group) && (from === NONE || canSpare(table, seating, from))) {
    if (changeGroup(table, seating, person, group, LEAST_GAIN)) return true;
  }
  return membersOf(seating, group).some(
    (other) => other !== neighbour && takeSeat(table, seating, person, other, LEAST_GAIN),
  );
};

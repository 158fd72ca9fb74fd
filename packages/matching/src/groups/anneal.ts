import { NONE } from '../model.ts';
import type { Random } from '../random.ts';
import { drawLoss } from './chance.ts';
import { canSpare, changeGroup, hasRoom, takeSeat } from './moves.ts';
import { KEPT, type Partners } from './partners.ts';
import type { Seating } from './seating.ts';
import type { Table } from './table.ts';

/** A schedule in the unit of the value. */
export type Annealing = {
  readonly moves: number;
  readonly hottest: number;
  readonly coldest: number;
};

/** Moves between two looks at the clock and at the temperature. */
const STRIDE = 1024;

/**
 * Anneals a seating: random moves that bring somebody next to a good partner, taken when they gain
 * and, ever more rarely, when they lose. Nobody seated loses the seat except to somebody left out
 * who missed at least as many rounds.
 * @returns whether it went to its end
 * @see Kirkpatrick, Gelatt & Vecchi, “Optimization by Simulated Annealing”, Science 220, 1983
 * @see Lundy & Mees, “Convergence of an Annealing Algorithm”, Mathematical Programming 34, 1986
 */
export const anneal = (
  table: Table,
  seating: Seating,
  partners: Partners,
  random: Random,
  { moves, hottest, coldest }: Annealing,
  goOn: (part: number) => boolean,
): boolean => {
  const strides = Math.max(1, Math.ceil(moves / STRIDE));
  const cooling = (hottest - coldest) / (strides * hottest * coldest);
  let temperature = hottest;
  for (let stride = 0; stride < strides; stride++) {
    if (!goOn(stride / strides)) return false;
    for (let step = 0; step < STRIDE; step++) {
      propose(table, seating, partners, random, -temperature * drawLoss(random));
    }
    temperature /= 1 + cooling * temperature;
  }
  return true;
};

/** Proposes one random move, and makes it when it gains at least `least`. */
const propose = (
  table: Table,
  seating: Seating,
  { others, counts }: Partners,
  random: Random,
  least: number,
): void => {
  const person = random.below(table.count);
  if (counts[person] === 0) return;
  const partner = others[person * KEPT + random.below(counts[person]!)]!;
  const group = seating.groupOf[partner]!;
  if (group === seating.groupOf[person]) return;
  if (random.below(2) === 0) comeNextTo(table, seating, random, person, partner, least);
  else comeNextTo(table, seating, random, partner, person, least);
};

/** Brings a person into the group of a neighbour: by more room, or in the place of somebody else. */
const comeNextTo = (
  table: Table,
  seating: Seating,
  random: Random,
  person: number,
  neighbour: number,
  least: number,
): void => {
  const group = seating.groupOf[neighbour]!;
  if (group === NONE) return;
  const from = seating.groupOf[person]!;
  if (hasRoom(table, seating, group)) {
    const comes = from === NONE || (canSpare(table, seating, from) && random.below(2) === 0);
    if (comes && changeGroup(table, seating, person, group, least)) return;
  }
  const other = seating.members[group * seating.stride + random.below(seating.sizes[group]!)]!;
  if (other !== neighbour) takeSeat(table, seating, person, other, least);
};

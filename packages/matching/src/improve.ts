import type { Candidates } from './candidates.ts';
import type { Model } from './model.ts';
import { fits, NONE, pull, type Seating, seat, unseat, valueOfSum } from './seating.ts';

/** Gains below this are rounding: sums are whole, and differ by at least 1 / lcm(1..63) once divided. */
const LEAST_GAIN = 1e-6;

/** `person` goes to `group`; `other`, unless nobody, goes where the person came from. */
type Move = {
  readonly gain: number;
  readonly person: number;
  readonly group: number;
  readonly other: number;
};

/**
 * Betters a seating by single moves until none is left that gains: swaps of two people, changes of
 * group, and turns between somebody seated and somebody left out who missed as many rounds.
 * Each person tries to get next to each of their candidates, or a candidate next to them.
 */
export const improve = (
  model: Model,
  seating: Seating,
  candidates: Candidates,
  order: Int32Array,
  shouldStop: () => boolean,
): void => {
  const queue = Array.from(order);
  const waiting = new Uint8Array(model.ids.length);
  for (const person of queue) waiting[person] = 1;
  for (let at = 0; at < queue.length; at++) {
    if (at % 64 === 0 && shouldStop()) return;
    const person = queue[at]!;
    waiting[person] = 0;
    const move = bestMove(model, seating, person, candidates.get(person) ?? []);
    if (move === undefined) continue;
    for (const touched of apply(model, seating, move)) {
      if (waiting[touched]) continue;
      waiting[touched] = 1;
      queue.push(touched);
    }
  }
};

const bestMove = (
  model: Model,
  seating: Seating,
  person: number,
  candidates: readonly number[],
): Move | undefined => {
  let best: Move | undefined;
  const consider = (move: Move) => {
    if (move.gain > (best?.gain ?? LEAST_GAIN) && mayMove(model, seating, move)) best = move;
  };
  for (const candidate of candidates) {
    if (seating.groupOf[candidate] === seating.groupOf[person]) continue;
    comeNextTo(model, seating, person, candidate, consider);
    comeNextTo(model, seating, candidate, person, consider);
  }
  return best;
};

/** Every way for `person` to get into the group of `neighbour`: with more room, or in another's place. */
const comeNextTo = (
  model: Model,
  seating: Seating,
  person: number,
  neighbour: number,
  consider: (move: Move) => void,
): void => {
  const group = seating.groupOf[neighbour]!;
  if (group === NONE) return;
  const members = seating.groups[group]!;
  const from = seating.groupOf[person]!;
  if (from !== NONE && hasRoom(model, members) && canSpare(model, seating.groups[from]!)) {
    consider({ gain: changeGain(model, seating, person, group), person, group, other: NONE });
  }
  for (const other of members) {
    if (other === neighbour) continue;
    if (from === NONE && model.missed[other] !== model.missed[person]) continue;
    consider({ gain: swapGain(model, seating, person, other), person, group, other });
  }
};

export const hasRoom = (model: Model, members: readonly number[]): boolean =>
  members.length > 0 && members.length < model.size.max;

const canSpare = (model: Model, members: readonly number[]): boolean =>
  members.length > model.size.min;

const swapGain = (model: Model, seating: Seating, a: number, b: number): number =>
  seatGain(model, seating, a, b) + seatGain(model, seating, b, a);

/** What the group of `leaving` gains when `coming` takes the seat. */
const seatGain = (model: Model, seating: Seating, leaving: number, coming: number): number => {
  const group = seating.groupOf[leaving]!;
  if (group === NONE) return 0;
  const members = seating.groups[group]!;
  const change = pull(model, members, coming, leaving) - seating.own[leaving]!;
  return change / (members.length - 1);
};

const changeGain = (model: Model, seating: Seating, person: number, group: number): number => {
  const from = seating.groupOf[person]!;
  const size = seating.groups[from]!.length;
  const sum = seating.sums[from]!;
  return (
    valueOfSum(sum - seating.own[person]!, size - 1) -
    valueOfSum(sum, size) +
    joinGain(model, seating, person, group)
  );
};

/** What a group gains, or loses, by one more person. */
export const joinGain = (model: Model, seating: Seating, person: number, group: number): number => {
  const members = seating.groups[group]!;
  const sum = seating.sums[group]!;
  return (
    valueOfSum(sum + pull(model, members, person), members.length + 1) -
    valueOfSum(sum, members.length)
  );
};

const mayMove = (model: Model, seating: Seating, { person, group, other }: Move): boolean => {
  if (!fits(model, seating.groups[group]!, person, other)) return false;
  const from = seating.groupOf[person]!;
  return other === NONE || from === NONE || fits(model, seating.groups[from]!, other, person);
};

/** Makes the move; everybody whose group changed. */
const apply = (model: Model, seating: Seating, { person, group, other }: Move): number[] => {
  const from = seating.groupOf[person]!;
  if (from !== NONE) unseat(model, seating, person);
  if (other !== NONE) unseat(model, seating, other);
  seat(model, seating, person, group);
  if (other !== NONE && from !== NONE) seat(model, seating, other, from);
  return [...seating.groups[group]!, ...(from === NONE ? [other] : seating.groups[from]!)];
};

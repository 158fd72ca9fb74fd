import { allowed, allowedTogether, type Model, weight } from './model.ts';

/** No group, and nobody. */
export const NONE = -1;

/** Who sits where: changed in place by the search, always without a broken rule. */
export type Seating = {
  readonly groups: number[][];
  /** Group of each person of the model; `NONE` for those left out, and for other pools. */
  readonly groupOf: Int32Array;
  /** Weights of all pairs of a group. Whole numbers, so that the order of moves leaves no trace. */
  readonly sums: number[];
  /** Weights of each person's own pairs. */
  readonly own: Float64Array;
};

export const emptySeating = (people: number): Seating => ({
  groups: [],
  groupOf: new Int32Array(people).fill(NONE),
  sums: [],
  own: new Float64Array(people),
});

export const open = (model: Model, seating: Seating, members: readonly number[]): void => {
  const group = seating.groups.push([]) - 1;
  seating.sums.push(0);
  for (const member of members) seat(model, seating, member, group);
};

export const seat = (model: Model, seating: Seating, person: number, group: number): void => {
  const members = seating.groups[group]!;
  let own = 0;
  for (const member of members) {
    const worth = weight(model, person, member);
    seating.own[member]! += worth;
    own += worth;
  }
  members.push(person);
  seating.own[person] = own;
  seating.sums[group]! += own;
  seating.groupOf[person] = group;
};

export const unseat = (model: Model, seating: Seating, person: number): void => {
  const group = seating.groupOf[person]!;
  const members = seating.groups[group]!;
  members.splice(members.indexOf(person), 1);
  for (const member of members) seating.own[member]! -= weight(model, person, member);
  seating.sums[group]! -= seating.own[person]!;
  seating.own[person] = 0;
  seating.groupOf[person] = NONE;
};

/** Whether a person may join a group once `leaving` (or `NONE`) has left it; sizes are not looked at. */
export const fits = (
  model: Model,
  members: readonly number[],
  person: number,
  leaving: number = NONE,
): boolean => {
  for (const member of members) {
    if (member !== leaving && !allowed(model, person, member)) return false;
  }
  if (members.length + (leaving === NONE ? 1 : 0) < 3) return true;
  return allowedTogether(model, [...members.filter((member) => member !== leaving), person]);
};

/** Weights of a person's pairs with a group from which `leaving` (or `NONE`) has gone. */
export const pull = (
  model: Model,
  members: readonly number[],
  person: number,
  leaving: number = NONE,
): number => {
  let sum = 0;
  for (const member of members) if (member !== leaving) sum += weight(model, person, member);
  return sum;
};

/** Value of a group by the sum of its pairs; nobody alone is worth anything. */
export const valueOfSum = (sum: number, size: number): number => (size < 2 ? 0 : sum / (size - 1));

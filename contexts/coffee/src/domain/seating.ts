import type { PersonId } from '@vicinity/core';
import { InvalidInput } from '@vicinity/core';
import {
  type GroupId,
  GroupLocked,
  NotInRound,
  type RoundEdit,
  type RoundId,
} from '../contract/index.ts';

export type SeatedGroup = {
  readonly id: GroupId;
  readonly people: readonly PersonId[];
  readonly locked: boolean;
};

/** Who sits where in a round, or in the part of it that a change is about. Everybody is in one place. */
export type Seating = {
  readonly groups: readonly SeatedGroup[];
  readonly leftOut: readonly PersonId[];
  /** Taken out of this round by an organiser. */
  readonly takenOut: readonly PersonId[];
};

/** One person alone is no group. */
const SMALLEST = 2;

/** Everybody whom a change names: the part of a seating that it needs is theirs. */
export const peopleOf = (edit: RoundEdit): readonly PersonId[] => {
  switch (edit.kind) {
    case 'swap':
      return [edit.a, edit.b];
    case 'form':
      return edit.people;
    case 'move':
      return edit.beside === null ? [edit.personId] : [edit.personId, edit.beside];
    default:
      return [edit.personId];
  }
};

/**
 * The seating after a change. A group of whom one person remains is no group any more, and that person is left
 * out. Whether rules allow it is for others to ask.
 * @throws NotInRound, GroupLocked, InvalidInput when there is nothing to change
 */
export const applyEdit = (
  seating: Seating,
  edit: RoundEdit,
  { roundId, newGroup }: { readonly roundId: RoundId; readonly newGroup: GroupId },
): Seating => {
  const seatOf = seatsIn(seating, roundId);
  for (const person of peopleOf(edit)) seatOf(person);
  switch (edit.kind) {
    case 'swap':
      return swap(seating, edit, seatOf);
    case 'move':
      return move(seating, edit, seatOf);
    case 'form':
      return form(seating, edit, newGroup, seatOf);
    case 'lock':
      return lock(seating, edit, seatOf);
    case 'take-out':
      if (seating.takenOut.includes(edit.personId))
        throw nothing('personId', 'somebody who is in the round');
      return place(unseat(seating, [edit.personId], seatOf), 'takenOut', edit.personId);
    case 'bring-in':
      if (!seating.takenOut.includes(edit.personId))
        throw nothing('personId', 'somebody who is not in the round');
      return place(unseat(seating, [edit.personId], seatOf), 'leftOut', edit.personId);
  }
};

type SeatOf = (person: PersonId) => SeatedGroup | undefined;
type Edit<Kind extends RoundEdit['kind']> = Extract<RoundEdit, { kind: Kind }>;

const seatsIn = ({ groups, leftOut, takenOut }: Seating, roundId: RoundId): SeatOf => {
  const seats = new Map(groups.flatMap((group) => group.people.map((id) => [id, group] as const)));
  const without = new Set([...leftOut, ...takenOut]);
  return (personId) => {
    const group = seats.get(personId);
    if (!group && !without.has(personId)) throw NotInRound({ roundId, personId });
    return group;
  };
};

const swap = (seating: Seating, { a, b }: Edit<'swap'>, seatOf: SeatOf): Seating => {
  const [ofA, ofB] = [seatOf(a), seatOf(b)];
  if (ofA === ofB) throw nothing('b', 'somebody of another group');
  for (const group of [ofA, ofB]) assertOpen(group);
  const exchanged = (id: PersonId) => (id === a ? b : id === b ? a : id);
  return {
    groups: seating.groups.map((group) => ({ ...group, people: group.people.map(exchanged) })),
    leftOut: seating.leftOut.map(exchanged),
    takenOut: seating.takenOut.map(exchanged),
  };
};

const move = (seating: Seating, { personId, beside }: Edit<'move'>, seatOf: SeatOf): Seating => {
  const from = seatOf(personId);
  const to = beside === null ? undefined : seatOf(beside);
  if (beside !== null && !to) throw nothing('beside', 'somebody who has a group');
  if (from === to && (to || !seating.takenOut.includes(personId)))
    throw nothing('beside', 'somebody of another group');
  assertOpen(to);
  const left = unseat(seating, [personId], seatOf);
  if (!to) return place(left, 'leftOut', personId);
  return {
    ...left,
    groups: left.groups.map((group) =>
      group.id === to.id ? { ...group, people: [...group.people, personId] } : group,
    ),
  };
};

const form = (seating: Seating, { people }: Edit<'form'>, id: GroupId, seatOf: SeatOf): Seating => {
  if (new Set(people).size < people.length) throw nothing('people', 'each person once');
  const left = unseat(seating, people, seatOf);
  return { ...left, groups: [...left.groups, { id, people, locked: false }] };
};

const lock = (seating: Seating, { personId, locked }: Edit<'lock'>, seatOf: SeatOf): Seating => {
  const wanted = seatOf(personId);
  if (!wanted) throw nothing('personId', 'somebody who has a group');
  if (wanted.locked === locked)
    throw nothing('locked', `a group that is not ${locked ? 'locked' : 'open'} yet`);
  return {
    ...seating,
    groups: seating.groups.map((group) => (group.id === wanted.id ? { ...group, locked } : group)),
  };
};

/** Takes people from wherever they are; whoever remains alone in a group is left out. */
const unseat = (seating: Seating, people: readonly PersonId[], seatOf: SeatOf): Seating => {
  for (const person of people) assertOpen(seatOf(person));
  const others = (ids: readonly PersonId[]) => ids.filter((id) => !people.includes(id));
  const groups = seating.groups.map((group) => ({ ...group, people: others(group.people) }));
  return {
    groups: groups.filter((group) => group.people.length >= SMALLEST),
    leftOut: [
      ...others(seating.leftOut),
      ...groups.filter((group) => group.people.length < SMALLEST).flatMap((group) => group.people),
    ],
    takenOut: others(seating.takenOut),
  };
};

const place = (seating: Seating, where: 'leftOut' | 'takenOut', person: PersonId): Seating => ({
  ...seating,
  [where]: [...seating[where], person],
});

const assertOpen = (group: SeatedGroup | undefined): void => {
  if (group?.locked) throw GroupLocked({ groupId: group.id });
};

const nothing = (field: string, expected: string) =>
  InvalidInput({ faults: [{ field: `body.edit.${field}`, message: `expected ${expected}` }] });

/** What one of two seatings has and the other has not. */
export const without = (one: Seating, other: Seating): Seating => {
  const known = new Set(other.groups.map(keyOf));
  return {
    groups: one.groups.filter((group) => !known.has(keyOf(group))),
    leftOut: one.leftOut.filter((id) => !other.leftOut.includes(id)),
    takenOut: one.takenOut.filter((id) => !other.takenOut.includes(id)),
  };
};

const keyOf = ({ id, people, locked }: SeatedGroup): string =>
  JSON.stringify([id, locked, people.toSorted()]);

/** Pairs who sit together in these groups and did not in those. */
export const newPairs = (
  come: readonly SeatedGroup[],
  gone: readonly SeatedGroup[],
): readonly (readonly [PersonId, PersonId])[] => {
  const pairsOf = (groups: readonly SeatedGroup[]) =>
    groups.flatMap(({ people }) => {
      const sorted = people.toSorted();
      return sorted.flatMap((a, at) => sorted.slice(at + 1).map((b) => [a, b] as const));
    });
  const before = new Set(pairsOf(gone).map((pair) => pair.join()));
  return pairsOf(come).filter((pair) => !before.has(pair.join()));
};

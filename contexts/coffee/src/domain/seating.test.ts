import { PersonId, Problem, randomIds } from '@vicinity/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroupId, GroupLocked, NotInRound, type RoundEdit, RoundId } from '../contract/index.ts';
import { applyEdit, newPairs, type Seating, without } from './seating.ts';

const roundId = randomIds(RoundId);
const people = Array.from({ length: 9 }, () => randomIds(PersonId));
const at = (index: number) => people[index % people.length] ?? randomIds(PersonId);
const group = (...members: readonly number[]) => ({
  id: randomIds(GroupId),
  people: members.map(at),
  locked: false,
});
const start = (): Seating => ({
  groups: [group(0, 1), group(2, 3), group(4, 5, 6)],
  leftOut: [at(7)],
  takenOut: [at(8)],
});
const apply = (seating: Seating, edit: RoundEdit) =>
  applyEdit(seating, edit, { roundId, newGroup: randomIds(GroupId) });

const everybody = ({ groups, leftOut, takenOut }: Seating) =>
  [...groups.flatMap((one) => one.people), ...leftOut, ...takenOut].toSorted();

const person = fc.nat(8).map(at);
const anEdit: fc.Arbitrary<RoundEdit> = fc.oneof(
  fc.record({ kind: fc.constant('swap' as const), a: person, b: person }),
  fc.record({
    kind: fc.constant('move' as const),
    personId: person,
    beside: fc.option(person),
  }),
  fc.record({
    kind: fc.constant('form' as const),
    people: fc.uniqueArray(person, { minLength: 2, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('lock' as const), personId: person, locked: fc.boolean() }),
  fc.record({ kind: fc.constant('take-out' as const), personId: person }),
  fc.record({ kind: fc.constant('bring-in' as const), personId: person }),
);

/** The seating after an edit; as it was where the edit is refused. */
const tried = (seating: Seating, edit: RoundEdit): Seating => {
  try {
    return apply(seating, edit);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return seating;
  }
};

describe('whatever is changed', () => {
  test('everybody is in one place, and nobody alone in a group', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 30 }), (edits) => {
        const end = edits.reduce(tried, start());

        expect(everybody(end)).toEqual(people.toSorted());
        expect(end.groups.every((one) => one.people.length >= 2)).toBe(true);
      }),
    );
  });

  test('locked groups stay, until they are unlocked', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 30 }), (edits) => {
        const seating = apply(start(), { kind: 'lock', personId: at(0), locked: true });
        const others = edits.filter(({ kind }) => kind !== 'lock');

        const end = others.reduce(tried, seating);

        expect(end.groups.find(({ locked }) => locked)?.people).toEqual([at(0), at(1)]);
      }),
    );
  });

  test('taking away what went and adding what came makes the one of the other', () => {
    fc.assert(
      fc.property(anEdit, (edit) => {
        const before = start();
        const after = tried(before, edit);
        const [gone, come] = [without(before, after), without(after, before)];

        const ids = new Set(gone.groups.map(({ id }) => id));
        const rebuilt = [...before.groups.filter(({ id }) => !ids.has(id)), ...come.groups];
        expect(
          new Set(rebuilt.map(({ id, people: members }) => `${id} ${members.toSorted().join()}`)),
        ).toEqual(
          new Set(
            after.groups.map(({ id, people: members }) => `${id} ${members.toSorted().join()}`),
          ),
        );
      }),
    );
  });
});

test('a change of nothing, or of somebody who is not there, is refused', () => {
  const stranger = randomIds(PersonId);

  expect(() => apply(start(), { kind: 'swap', a: at(0), b: at(1) })).toThrow('body.edit.b');
  expect(() => apply(start(), { kind: 'swap', a: at(0), b: stranger })).toThrow(
    NotInRound({ roundId, personId: stranger }),
  );
  expect(() => apply(start(), { kind: 'move', personId: at(7), beside: null })).toThrow(
    'body.edit.beside',
  );
  expect(() => apply(start(), { kind: 'bring-in', personId: at(0) })).toThrow('body.edit.personId');
});

test('a locked group refuses by name', () => {
  const locked = apply(start(), { kind: 'lock', personId: at(2), locked: true });
  const [, one] = locked.groups;
  if (!one) throw new Error('no group');

  expect(() => apply(locked, { kind: 'move', personId: at(0), beside: at(2) })).toThrow(
    GroupLocked({ groupId: one.id }),
  );
});

test('new pairs are those that did not sit together before', () => {
  const before = [group(0, 1, 2)];
  const after = [group(1, 2, 3)];

  expect(newPairs(after, before).map((pair) => pair.toSorted())).toEqual(
    [[at(1), at(3)].toSorted(), [at(2), at(3)].toSorted()].toSorted((a, b) => (a < b ? -1 : 1)),
  );
});

import type { PersonId } from '@vicinity/core';
import { type Instance, within } from '@vicinity/matching';
import type { RoundEdit } from '../contract/edit.ts';
import { compare } from './edit-check.ts';
import type { SeatedGroup } from './seating.ts';

type Room = {
  /** Left out of the round, and free. */
  readonly free: readonly PersonId[];
  /** Groups that may grow. */
  readonly groups: readonly Seat[];
};

/**
 * The best seat for somebody whose group has ended: with somebody who has none, else in a group that has room.
 * Nobody else loses theirs, and no rule is broken; null where there is none.
 */
export const reseat = (
  instance: Instance,
  person: PersonId,
  { free, groups }: Room,
): RoundEdit | null => {
  const withFree = free.map((other) => ({
    edit: { kind: 'form', people: [person, other] } satisfies RoundEdit,
    gone: [],
    come: [{ people: [person, other] }],
  }));
  const intoGroups = groups.flatMap((group) => {
    const [beside] = group.people;
    return beside === undefined
      ? []
      : [
          {
            edit: { kind: 'move', personId: person, beside } satisfies RoundEdit,
            gone: [group],
            come: [{ people: [...group.people, person] }],
          },
        ];
  });
  return best(instance, withFree) ?? best(instance, intoGroups);
};

type Seat = Pick<SeatedGroup, 'people'>;

type Option = {
  readonly edit: RoundEdit;
  readonly gone: readonly Seat[];
  readonly come: readonly Seat[];
};

const best = (instance: Instance, options: readonly Option[]): RoundEdit | null => {
  let found: { edit: RoundEdit; points: number } | null = null;
  for (const { edit, gone, come } of options) {
    const part = within(instance, new Set(come.flatMap(({ people }) => people)));
    const { violations, points } = compare(part, gone, come);
    if (violations.length === 0 && (found === null || points > found.points))
      found = { edit, points };
  }
  return found?.edit ?? null;
};

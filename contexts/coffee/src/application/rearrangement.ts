import type { RoundQuality } from '../contract/index.ts';
import type { Difference, GroupEntry, Places, Rearranged } from '../infrastructure/stores.ts';

/** What is different once a part of a round has been matched again; groups that came out as they were stay. */
export const rearrangement = (
  places: Places,
  quality: RoundQuality,
  keep: readonly GroupEntry[],
  { formed, leftOut, quality: after }: Rearranged,
  takenOut: Places['takenOut'] = [],
): Difference => {
  const kept = new Set(keep.map(({ id }) => id));
  const dissolved = places.groups.filter(({ id }) => !kept.has(id));
  const keyOf = ({ people }: Pick<GroupEntry, 'people'>) => people.toSorted().join();
  const [before, now] = [new Set(dissolved.map(keyOf)), new Set(formed.map(keyOf))];
  const still = new Set(leftOut.map(({ person }) => person));
  const were = new Set(places.leftOut.map(({ person }) => person));
  const numbers = freeNumbers(places.groups);
  return {
    gone: {
      groups: dissolved.filter((group) => !now.has(keyOf(group))),
      leftOut: places.leftOut.filter(({ person }) => !still.has(person)),
      takenOut: [],
      quality,
    },
    come: {
      groups: formed
        .filter((group) => !before.has(keyOf(group)))
        .map((group) => ({ ...group, number: numbers(), locked: false })),
      leftOut: leftOut.filter(({ person }) => !were.has(person)),
      takenOut,
      quality: after,
    },
  };
};

/** Numbers of groups are never given twice in a round. */
const freeNumbers = (groups: readonly Pick<GroupEntry, 'number'>[]) => {
  let last = Math.max(0, ...groups.map(({ number }) => number));
  return () => ++last;
};

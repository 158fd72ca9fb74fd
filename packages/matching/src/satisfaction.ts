import type { Group, Person } from './format.ts';
import { components, pairsOf, satisfaction } from './score.ts';

/** Mean satisfaction of each person with the others of the group, 0..100; boosts and repeats aside. */
export const satisfactions = (
  people: ReadonlyMap<string, Person>,
  groups: readonly Group[],
): Map<string, number> => {
  const found = new Map<string, number>();
  for (const group of groups) {
    const sums = group.map(() => 0);
    const members = group.map((id) => people.get(id));
    for (const [i, j] of pairsOf([...group.keys()])) {
      const [a, b] = [members[i], members[j]];
      if (a === undefined || b === undefined)
        throw new RangeError(`${group.join(', ')}: not all of them are in the round`);
      const parts = components(a, b);
      sums[i]! += satisfaction(a, parts);
      sums[j]! += satisfaction(b, parts);
    }
    const others = Math.max(1, group.length - 1);
    for (const [at, id] of group.entries()) found.set(id, sums[at]! / others / 1000);
  }
  return found;
};

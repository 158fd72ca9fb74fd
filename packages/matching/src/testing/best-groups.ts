import type { Group, Instance } from '../format.ts';
import { score } from '../score.ts';
import { violations } from '../violations.ts';

/** The merits of a grouping, in the order of the goals. */
export type Merits = readonly [people: number, missed: number, value: number];

export const meritsOf = (instance: Instance, groups: readonly Group[]): Merits => {
  const seated = new Set(groups.flat());
  const missed = instance.people
    .filter(({ id }) => seated.has(id))
    .reduce((sum, person) => sum + person.missed, 0);
  return [seated.size, missed, score(instance, groups)];
};

/**
 * The best merits that any grouping reaches, by looking at all of them: for up to a dozen people.
 * Knows of the rules and the score only what `violations` and `score` say.
 */
export const bestMerits = (instance: Instance): Merits => {
  const { people } = instance;
  const groups = allowedGroups(instance);
  const best: Merits[] = [[0, 0, 0]];
  for (let set = 1; set < 2 ** people.length; set++) {
    const lowest = set & -set;
    let found = best[set ^ lowest] ?? [0, 0, 0];
    for (const group of groups) {
      if (!(group.set & lowest) || (group.set & set) !== group.set) continue;
      const rest = best[set ^ group.set] ?? [0, 0, 0];
      const merits = add(rest, group.merits);
      if (compare(merits, found) > 0) found = merits;
    }
    best[set] = found;
  }
  return best.at(-1) ?? [0, 0, 0];
};

const allowedGroups = (instance: Instance): { set: number; merits: Merits }[] => {
  const ids = instance.people.map(({ id }) => id);
  return Array.from({ length: 2 ** ids.length }, (_, set) => ({
    set,
    group: ids.filter((_id, at) => (set >> at) & 1),
  }))
    .filter(({ group }) => group.length > 0 && violations(instance, [group]).length === 0)
    .map(({ set, group }) => ({ set, merits: meritsOf(instance, [group]) }));
};

const add = (a: Merits, b: Merits): Merits => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

const compare = (a: Merits, b: Merits): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

import type { Group, Instance } from '../format.ts';
import { allowed, allowedTogether, type Model, toModel, weight } from '../model.ts';

/**
 * What most tools of the field do, as a floor to compare with: each person in turn takes the best
 * of those left until the group has its target size, and nobody is asked to move.
 */
export const greedyGroups = (instance: Instance): Group[] => {
  const model = toModel(instance);
  const free = new Set(model.ids.keys());
  const groups: Group[] = [];
  for (const first of model.ids.keys()) {
    if (!free.has(first)) continue;
    const members = [first];
    while (members.length < model.size.target) {
      let best: number | undefined;
      let most = Number.NEGATIVE_INFINITY;
      for (const other of free) {
        if (members.includes(other) || !fits(model, members, other)) continue;
        const worth = pull(model, members, other);
        if (worth <= most) continue;
        best = other;
        most = worth;
      }
      if (best === undefined) break;
      members.push(best);
    }
    if (members.length < model.size.min) continue;
    for (const member of members) free.delete(member);
    groups.push(members.map((member) => model.ids[member] ?? ''));
  }
  return groups;
};

const fits = (model: Model, members: readonly number[], person: number): boolean =>
  members.every((member) => allowed(model, member, person)) &&
  allowedTogether(model, [...members, person]);

const pull = (model: Model, members: readonly number[], person: number): number =>
  members.reduce((sum, member) => sum + weight(model, member, person), 0);

import type { Group, Instance } from './format.ts';
import { allowed, type Model, toModel, weight } from './model.ts';

/** Partners looked up for each of the people whose group may change. */
const PARTNERS = 6;
/** People up to which the neighbourhood grows: small enough to be matched again at once. */
const MOST = 48;

/**
 * Two people with their groups, and with the groups (or as left out) of those who suit somebody of
 * them best: where a change of the two makes the fewest waves.
 */
export const neighbourhoodOf = (
  instance: Instance,
  groups: readonly Group[],
  two: readonly [string, string],
): ReadonlySet<string> => {
  const model = toModel(instance);
  const groupOf = new Map(
    groups.flatMap((group) => group.map((id): [string, Group] => [id, group])),
  );
  const own = new Set(two.flatMap((id) => groupOf.get(id) ?? [id]));
  const around = new Set(own);
  const partners = [...own].map((id) => bestPartners(model, id, own));
  for (let rank = 0; rank < PARTNERS; rank++) {
    for (const ranked of partners) {
      const partner = ranked[rank];
      if (partner === undefined || around.size >= MOST) continue;
      for (const id of groupOf.get(partner) ?? [partner]) around.add(id);
    }
  }
  return around;
};

const bestPartners = (model: Model, id: string, own: ReadonlySet<string>): string[] => {
  const person = model.ids.indexOf(id);
  const best: { id: string; worth: number }[] = [];
  for (const [other, otherId] of model.ids.entries()) {
    if (other === person || own.has(otherId) || !allowed(model, person, other)) continue;
    const worth = weight(model, person, other);
    if (best.length === PARTNERS && worth <= (best.at(-1)?.worth ?? 0)) continue;
    const place = best.findIndex((known) => known.worth < worth);
    best.splice(place === -1 ? best.length : place, 0, { id: otherId, worth });
    if (best.length > PARTNERS) best.pop();
  }
  return best.map((partner) => partner.id);
};

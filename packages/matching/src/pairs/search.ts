import { cover } from '../groups/cover.ts';
import { sizeCosts } from '../groups/objective.ts';
import { findPartners } from '../groups/partners.ts';
import { polish } from '../groups/polish.ts';
import type { SearchOptions } from '../groups/search.ts';
import { emptySeating, groupsOf, open } from '../groups/seating.ts';
import { toTable } from '../groups/table.ts';
import type { Model } from '../model.ts';
import { pairUp } from './pair-up.ts';

/** People up to whom single moves may still better a pairing, by threes that are worth more. */
const POLISHED = 600;

/**
 * Groups of one pool in which pairs are best, as people of the model: a pairing, and where groups may be
 * larger, a place in one of them for whoever is left over.
 */
export const searchPairs = (
  model: Model,
  people: Int32Array,
  { sizes, random, effort, onProgress, shouldStop }: SearchOptions,
): number[][] => {
  const { groups, leftOver } = pairUp(model, people, random, { shouldStop, onProgress });
  const found = groups.map((members) => [...members]);
  const isSettled = leftOver.length === 0 && people.length > POLISHED;
  if (model.size.max === 2 || isSettled || people.length < 3) return found;

  const table = toTable(model, people, sizeCosts(model.size, sizes));
  const places = new Map(Array.from(people, (person, place) => [person, place]));
  const paired = emptySeating(table);
  for (const members of found)
    open(
      table,
      paired,
      members.map((person) => places.get(person) ?? 0),
    );
  const seating = cover(table, paired, random, effort, shouldStop);
  if (people.length <= POLISHED) polish(table, seating, findPartners(table, random), shouldStop);
  return groupsOf(seating).map((members) => members.map((member) => people[member]!));
};

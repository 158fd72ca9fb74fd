import { cover } from '../groups/cover.ts';
import { exactGroups, MOST_PEOPLE } from '../groups/exact.ts';
import { sizeCosts } from '../groups/objective.ts';
import { findPartners } from '../groups/partners.ts';
import { polish } from '../groups/polish.ts';
import type { SearchOptions } from '../groups/search.ts';
import { emptySeating, groupsOf, open } from '../groups/seating.ts';
import { toTable } from '../groups/table.ts';
import type { Model } from '../model.ts';
import { lastRounds } from './last-rounds.ts';
import { pairUp } from './pair-up.ts';

/** Looks at a group that an exact search of a tiny pool may take. */
const LOOKS = 20_000_000;
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
  const toSeats = () => toTable(model, people, sizeCosts(model.size, sizes));
  if (model.size.max > 2 && people.length <= MOST_PEOPLE) {
    const groups = exactGroups(toSeats(), { most: LOOKS * effort });
    if (groups !== undefined) return toPeople(groups, people);
  }

  const planned = lastRounds(model, people);
  if (planned !== undefined) return planned;

  const { groups, leftOver } = pairUp(model, people, random, { shouldStop, onProgress });
  const isSettled = leftOver.length === 0 && people.length > POLISHED;
  if (model.size.max === 2 || isSettled) return groups.map((members) => [...members]);

  const table = toSeats();
  const places = new Map(Array.from(people, (person, place) => [person, place]));
  const paired = emptySeating(table);
  for (const members of groups)
    open(
      table,
      paired,
      members.map((person) => places.get(person) ?? 0),
    );
  const seating = cover(table, paired, random, { effort, known: undefined, shouldStop });
  if (people.length <= POLISHED)
    polish(table, seating, findPartners(model, people, { random, shouldStop }), shouldStop);
  return toPeople(groupsOf(seating), people);
};

const toPeople = (groups: readonly (readonly number[])[], people: Int32Array): number[][] =>
  groups.map((members) => members.map((member) => people[member]!));

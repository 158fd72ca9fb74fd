import { pairMost } from './blossom.ts';
import { allowed, type Model, repeatPenalty, weight } from './model.ts';
import { type Random, shuffle } from './random.ts';
import { fits, NONE, open, pull, type Seating } from './seating.ts';

type Candidates = ReadonlyMap<number, readonly number[]>;

/**
 * People in the order in which they are served: those left out before first, then those with the
 * fewest candidates, then by lot.
 */
export const servingOrder = (
  { missed }: Model,
  people: Int32Array,
  candidates: Candidates,
  random: Random,
): Int32Array => {
  const choice = (person: number) => candidates.get(person)?.length ?? 0;
  return shuffle(random, people.slice()).sort(
    (a, b) => missed[b]! - missed[a]! || choice(a) - choice(b),
  );
};

/**
 * Pairs as many people as the rules allow: the heaviest pairs first, then whoever is left by
 * searches that move others along. People who never met come first; only those whom that leaves
 * over meet somebody again.
 */
export const seatPairs = (
  model: Model,
  seating: Seating,
  order: Int32Array,
  candidates: Candidates,
): void => {
  const mate = heaviestPairs(model, order, candidates);
  const places = Int32Array.from(order, (_, place) => place);
  const may = (i: number, j: number) => allowed(model, order[i]!, order[j]!);
  const mayAnew = (i: number, j: number) =>
    repeatPenalty(model, order[i]!, order[j]!) === 0 && may(i, j);
  pairMost({ may: mayAnew, mate }, places, new Int32Array(order.length));
  pairMost(
    { may, mate },
    places,
    Int32Array.from(order, (person) => model.missed[person]!),
  );
  for (const place of places) {
    const partner = mate[place]!;
    if (partner > place) open(model, seating, [order[place]!, order[partner]!]);
  }
};

/** Pairs new to each other by falling weight, as places in the order: half as good as can be, or better. */
const heaviestPairs = (model: Model, order: Int32Array, candidates: Candidates): Int32Array => {
  const places = new Map(Array.from(order, (person, place) => [person, place]));
  const pairs: { i: number; j: number; worth: number }[] = [];
  for (const [i, person] of order.entries()) {
    for (const candidate of candidates.get(person) ?? []) {
      const j = places.get(candidate);
      if (j === undefined || repeatPenalty(model, person, candidate) > 0) continue;
      pairs.push({ i, j, worth: weight(model, person, candidate) });
    }
  }
  pairs.sort((a, b) => b.worth - a.worth);
  const mate = new Int32Array(order.length).fill(NONE);
  for (const { i, j } of pairs) {
    if (mate[i] !== NONE || mate[j] !== NONE) continue;
    mate[i] = j;
    mate[j] = i;
  }
  return mate;
};

/** Strangers looked at when none of the members' candidates is free. */
const LOOKED_AT = 256;

/** Grows groups of the given sizes one by one, each time by the person who adds most. */
export const seatGroups = (
  model: Model,
  seating: Seating,
  order: Int32Array,
  candidates: Candidates,
  sizes: readonly number[],
): void => {
  const free = new Set(order);
  let opened = 0;
  for (const first of order) {
    const size = sizes[opened];
    if (size === undefined) return;
    if (!free.has(first)) continue;
    const members = [first];
    while (members.length < size) {
      const next = bestNext(model, members, candidates, free);
      if (next === undefined) break;
      members.push(next);
    }
    if (members.length < model.size.min) continue;
    open(model, seating, members);
    opened++;
    for (const member of members) free.delete(member);
  }
};

const bestNext = (
  model: Model,
  members: readonly number[],
  candidates: Candidates,
  free: ReadonlySet<number>,
): number | undefined => {
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  const consider = (person: number) => {
    if (!free.has(person) || members.includes(person)) return;
    const worth = pull(model, members, person);
    if (worth <= most || !fits(model, members, person)) return;
    best = person;
    most = worth;
  };
  for (const member of members)
    for (const candidate of candidates.get(member) ?? []) consider(candidate);
  if (best !== undefined) return best;
  let looked = 0;
  for (const person of free) {
    consider(person);
    if (++looked === LOOKED_AT) break;
  }
  return best;
};

/**
 * Sizes of the groups of `people`: as near to the target as the range lets all of them take part.
 * Where no number of groups seats everybody, as many as can be filled to the brim.
 */
export const groupSizes = ({ size }: Model, people: number): number[] => {
  const most = Math.floor(people / size.min);
  const fewest = Math.ceil(people / size.max);
  const groups = Math.min(most, Math.max(fewest, Math.round(people / size.target)));
  return Array.from({ length: groups }, (_, group) =>
    Math.min(size.max, Math.floor(people / groups) + (group < people % groups ? 1 : 0)),
  );
};

import type { Group, Instance, Person } from './format.ts';
import { satisfactions } from './satisfaction.ts';
import { POINT, score } from './score.ts';
import { type Violation, violations } from './violations.ts';

/** What a change of groups means for one person: satisfaction 0..100, null without a group. */
export type PersonChange = {
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
};

/** What would be different if some groups were formed otherwise. */
export type Change = {
  /** The groups that would be new. */
  readonly groups: readonly Group[];
  /** The rules that these would break, sizes among them. */
  readonly violations: readonly Violation[];
  /** Everybody of a group that would come or go, by id. */
  readonly people: readonly PersonChange[];
  /** Of `score`, gained or (below zero) lost. */
  readonly value: number;
  /** The same in points of satisfaction: 1 is a hundredth of one person's. */
  readonly points: number;
  /** Who has a group and would have none. */
  readonly leftOut: readonly string[];
};

/**
 * Compares groups with those that would take their place. Groups in both do not count. What it
 * costs follows the people concerned, save for one look through the history.
 */
export const changeOf = (
  instance: Instance,
  before: readonly Group[],
  after: readonly Group[],
): Change => {
  const [ofBefore, ofAfter] = [keysOf(before), keysOf(after)];
  const gone = before.filter((group) => !ofAfter.has(keyOf(group)));
  const come = after.filter((group) => !ofBefore.has(keyOf(group)));
  const concerned = within(instance, new Set([...gone, ...come].flat()));
  const people = new Map(concerned.people.map((person): [string, Person] => [person.id, person]));
  const then = satisfactions(people, gone);
  const now = satisfactions(people, come);
  const value = score(concerned, come) - score(concerned, gone);
  return {
    groups: come,
    violations: violations(concerned, come),
    people: [...people.keys()]
      .sort()
      .map((id) => ({ id, before: then.get(id) ?? null, after: now.get(id) ?? null })),
    value,
    points: value / POINT,
    leftOut: gone.flat().filter((id) => !now.has(id)),
  };
};

/** The part of an instance that is about these people alone. */
export const within = (
  { round, people, met, blocks }: Instance,
  ids: ReadonlySet<string>,
): Instance => ({
  round: { ...round, n: ids.size },
  people: people.filter(({ id }) => ids.has(id)),
  met: met.flatMap((meeting) => {
    const groups = meeting.groups
      .filter((group) => hasTwo(group, ids))
      .map((group) => group.filter((id) => ids.has(id)));
    return groups.length === 0 ? [] : [{ round: meeting.round, groups }];
  }),
  blocks: blocks.filter(({ a, b }) => ids.has(a) && ids.has(b)),
});

const hasTwo = (group: Group, ids: ReadonlySet<string>): boolean => {
  let present = 0;
  for (const id of group) if (ids.has(id) && ++present === 2) return true;
  return false;
};

/**
 * What exchanging the seats of two people would change. Whoever has no group takes the other's
 * seat and leaves them without one.
 * @throws RangeError when one of them is not in the round
 */
export const explainSwap = (
  instance: Instance,
  groups: readonly Group[],
  a: string,
  b: string,
): Change => {
  const seats = seatsOf(instance, groups, [a, b]);
  const [ofA, ofB] = [seats.get(a), seats.get(b)];
  if (ofA === ofB) return changeOf(instance, [], []);
  const before = [ofA, ofB].filter((group) => group !== undefined);
  const exchanged = (id: string) => (id === a ? b : id === b ? a : id);
  return changeOf(
    instance,
    before,
    before.map((group) => group.map(exchanged)),
  );
};

/**
 * What it would change to move somebody into the group of another person, or (`null`) into none.
 * A group that the last person leaves is gone.
 * @throws RangeError when one of them is not in the round, or the other has no group
 */
export const explainMove = (
  instance: Instance,
  groups: readonly Group[],
  person: string,
  into: string | null,
): Change => {
  const seats = seatsOf(instance, groups, into === null ? [person] : [person, into]);
  const from = seats.get(person);
  const to = into === null ? undefined : seats.get(into);
  if (into !== null && to === undefined) throw new RangeError(`${into} has no group`);
  if (from === to) return changeOf(instance, [], []);
  const before = [from, to].filter((group) => group !== undefined);
  const left = (from ?? []).filter((id) => id !== person);
  const joined = to === undefined ? [] : [...to, person];
  return changeOf(
    instance,
    before,
    [left, joined].filter((group) => group.length > 0),
  );
};

const seatsOf = (
  { people }: Instance,
  groups: readonly Group[],
  ids: readonly string[],
): ReadonlyMap<string, Group> => {
  for (const id of ids) {
    if (!people.some((person) => person.id === id))
      throw new RangeError(`${id} is not in the round`);
  }
  return new Map(
    ids.flatMap((id) => {
      const group = groups.find((members) => members.includes(id));
      return group === undefined ? [] : [[id, group] as const];
    }),
  );
};

const keyOf = (group: Group): string => JSON.stringify(group.toSorted());
const keysOf = (groups: readonly Group[]): ReadonlySet<string> => new Set(groups.map(keyOf));

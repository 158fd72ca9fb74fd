import { DIMENSIONS, type Dimension, type Group, type Instance, type Person } from './format.ts';
import { commonHours, countCommonHours } from './hours.ts';
import { type Meeting, meetingsOf } from './meetings.ts';
import { type Components, components, pairsOf, shared } from './score.ts';

/** What speaks for two people meeting, and what against; words are for the caller to find. */
export type PairFacts = {
  readonly people: readonly [string, string];
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly departmentsDiffer: boolean;
  readonly officesDiffer: boolean;
  readonly levelGap: number;
  /** Hours of the week free for both. */
  readonly overlapHours: number;
  /** Number of the last round in which they met; null when they never did. */
  readonly lastMet: number | null;
  /** Rounds since then. */
  readonly age: number | null;
  /** What all their earlier meetings take off the pair's weight. */
  readonly penalty: number;
  readonly components: Components;
};

/** What became of one wish of a person, in points: those of all wishes add up to 100. */
export type WishFacts = {
  readonly dimension: Dimension;
  /** −1000..1000, as in the person's `w`. */
  readonly wish: number;
  /** Mean with the others of the group, 0..100. */
  readonly component: number;
  /** Points of satisfaction that the group brings by this wish, and those that it misses. */
  readonly won: number;
  readonly lost: number;
};

export type MemberFacts = {
  readonly id: string;
  /** Mean with the others of the group, 0..100; boosts and repeats aside. */
  readonly satisfaction: number;
  /** Extra weight of the person's wishes, in percent. */
  readonly boost: number;
  /** In the order of `DIMENSIONS`, wishes of 0 left out. */
  readonly wishes: readonly WishFacts[];
};

export type GroupFacts = {
  readonly people: Group;
  /** What all of the group have in common. */
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  /** Hours of the week free for all, as in `hoursOf`. */
  readonly hours: readonly number[];
  readonly members: readonly MemberFacts[];
  readonly pairs: readonly PairFacts[];
};

/**
 * The facts that made each of the groups, and those that hurt.
 * @throws RangeError when somebody of a group is not in the round
 */
export const explainGroups = (instance: Instance, groups: readonly Group[]): GroupFacts[] => {
  const people = new Map(instance.people.map((person) => [person.id, person]));
  const meetings = meetingsOf(instance, groups);
  return groups.map((group) => {
    const members = group.map((id) => {
      const person = people.get(id);
      if (person === undefined) throw new RangeError(`${id} is not in the round`);
      return person;
    });
    return {
      people: group,
      topics: commonWords(members.map(({ topics }) => topics)),
      languages: commonWords(members.map(({ langs }) => langs)),
      hours: commonHours(members.map(({ hours }) => hours)),
      members: members.map((member) => memberFacts(member, members)),
      pairs: [...pairsOf(members)].map(([a, b]) =>
        pairFacts(a, b, instance.round.round, meetings.of(a.id, b.id)),
      ),
    };
  });
};

const memberFacts = (person: Person, group: readonly Person[]): MemberFacts => {
  const found = group
    .filter(({ id }) => id !== person.id)
    .map((other) => components(person, other));
  const wishes = DIMENSIONS.map((dimension, at): WishFacts => {
    const wish = person.w[at] ?? 0;
    const sum = found.reduce((total, parts) => total + parts[dimension], 0);
    const component = sum / Math.max(1, found.length);
    const won = (wish >= 0 ? wish * component : -wish * (100 - component)) / 1000;
    return { dimension, wish, component, won, lost: Math.abs(wish) / 10 - won };
  }).filter(({ wish }) => wish !== 0);
  const satisfaction = wishes.reduce((sum, { won }) => sum + won, 0);
  return { id: person.id, satisfaction, boost: person.boost, wishes };
};

const pairFacts = (a: Person, b: Person, round: number, { last, penalty }: Meeting): PairFacts => ({
  people: [a.id, b.id],
  topics: shared(a.topics, b.topics),
  languages: shared(a.langs, b.langs),
  departmentsDiffer: a.dept !== b.dept,
  officesDiffer: a.office !== b.office,
  levelGap: Math.abs(a.level - b.level),
  overlapHours: countCommonHours(a.hours, b.hours),
  lastMet: last,
  age: last === null ? null : round - last,
  penalty,
  components: components(a, b),
});

const commonWords = ([first = [], ...rest]: readonly (readonly string[])[]): string[] =>
  rest.reduce<string[]>(shared, [...first]);

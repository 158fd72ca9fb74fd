import { PersonId } from '@vicinity/core';
import { commonHours, type Met, type Person } from '@vicinity/matching';
import { z } from 'zod';

/** What is true of a group, stored at publishing: the reasons are composed from it in words, then and later. */
export const GroupFacts = z.object({
  /** Topics that at least two of the group share, and who. */
  topics: z.array(z.object({ topic: z.string(), people: z.array(PersonId) })),
  /** Distinct, in the order of the people; absent ones left out. */
  departments: z.array(z.string()),
  offices: z.array(z.string()),
  /** Steps of seniority between the most senior and the most junior. */
  levelGap: z.int(),
  /** Languages common to all, as ISO 639 codes. */
  languages: z.array(z.string()),
  /** Full hours of the week in which all of them work. */
  hours: z.int(),
  /** Newest earlier meeting of each pair that met. */
  meetings: z.array(z.object({ people: z.tuple([PersonId, PersonId]), round: z.int() })),
  /** Meetings in rounds before this one are not remembered. */
  remembered: z.int(),
  /** How far the wishes of each are met, 0 to 100; for organisers. Empty in groups from before it was counted. */
  fits: z.array(z.object({ person: PersonId, points: z.int() })).default([]),
});
export type GroupFacts = z.infer<typeof GroupFacts>;

/** Newest meeting of two people, by both their ids. */
export type Meetings = { lastOf(a: string, b: string): number | undefined };

/** Indexes history for the pairs in these groups; the rest of it is not kept. */
export const meetingsOf = (
  history: readonly Met[],
  groups: readonly (readonly string[])[],
): Meetings => {
  const last = new Map<string, number>();
  for (const group of groups) for (const [a, b] of pairs(group)) last.set(keyOf(a, b), 0);
  for (const { round, groups: earlier } of history) {
    for (const group of earlier) {
      for (const [a, b] of pairs(group)) {
        const known = last.get(keyOf(a, b));
        if (known !== undefined && known < round) last.set(keyOf(a, b), round);
      }
    }
  }
  return { lastOf: (a, b) => last.get(keyOf(a, b)) || undefined };
};

export const groupFacts = (
  people: readonly Person[],
  points: readonly number[],
  meetings: Meetings,
  remembered: number,
): GroupFacts => {
  const levels = people.map(({ level }) => level);
  const ids = people.map(({ id }) => PersonId.parse(id));
  return {
    topics: sharedTopics(people),
    departments: distinct(people.map(({ dept }) => dept)),
    offices: distinct(people.map(({ office }) => office)),
    levelGap: Math.max(...levels) - Math.min(...levels),
    languages: people
      .map(({ langs }) => langs)
      .reduce((common, langs) => common.filter((language) => langs.includes(language))),
    hours: commonHours(people.map(({ hours }) => hours)).length,
    meetings: [...pairs(ids)].flatMap(([a, b]): GroupFacts['meetings'] => {
      const round = meetings.lastOf(a, b);
      return round === undefined ? [] : [{ people: [a, b], round }];
    }),
    remembered,
    fits: ids.map((person, index) => ({ person, points: Math.round(points[index] ?? 0) })),
  };
};

/** Those that most of the group share come first. */
const sharedTopics = (people: readonly Person[]): GroupFacts['topics'] => {
  const topics = distinct(people.flatMap((person) => person.topics));
  return topics
    .map((topic) => ({
      topic,
      people: people
        .filter((person) => person.topics.includes(topic))
        .map(({ id }) => PersonId.parse(id)),
    }))
    .filter((shared) => shared.people.length > 1)
    .sort((a, b) => b.people.length - a.people.length);
};

const distinct = (words: readonly (string | null)[]): string[] => [
  ...new Set(words.filter((word) => word !== null)),
];

function* pairs<Id>(ids: readonly Id[]): Generator<readonly [Id, Id]> {
  for (const [index, a] of ids.entries()) for (const b of ids.slice(index + 1)) yield [a, b];
}

const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

import { PersonId } from '@vicinity/core';
import type { GroupFacts as Explained, Person } from '@vicinity/matching';
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

/** What organisers and members are told of a group, from its people and what the matcher says of them. */
export const groupFacts = (
  people: readonly Person[],
  explained: Explained,
  remembered: number,
): GroupFacts => {
  const levels = people.map(({ level }) => level);
  return {
    topics: sharedTopics(people),
    departments: distinct(people.map(({ dept }) => dept)),
    offices: distinct(people.map(({ office }) => office)),
    levelGap: Math.max(...levels) - Math.min(...levels),
    languages: [...explained.languages],
    hours: explained.hours.length,
    meetings: explained.pairs.flatMap(({ people: [a, b], lastMet }): GroupFacts['meetings'] =>
      lastMet === null ? [] : [{ people: [PersonId.parse(a), PersonId.parse(b)], round: lastMet }],
    ),
    remembered,
    fits: explained.members.map(({ id, satisfaction }) => ({
      person: PersonId.parse(id),
      points: Math.round(satisfaction),
    })),
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

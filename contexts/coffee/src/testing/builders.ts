import { PersonId, randomIds, TimeZone } from '@vicinity/core';
import type { ProgrammeSettings } from '../contract/index.ts';
import type { Candidate } from '../domain/snapshot.ts';

/** Settings of a fortnightly programme for everybody, in pairs and threes, with every rule on. */
export const someSettings = (changes: Partial<ProgrammeSettings> = {}): ProgrammeSettings => ({
  name: 'Coffee across offices',
  purpose: 'Meet somebody you would not meet otherwise.',
  timezone: TimeZone.parse('Europe/Lisbon'),
  enrolment: 'everyone',
  schedule: null,
  size: { min: 2, target: 2, max: 3 },
  rules: {
    banSameTeam: true,
    banManager: true,
    shareLanguage: true,
    respectMode: true,
    minOverlap: 2,
  },
  repeatWindow: 26,
  ...changes,
});

/** An engineer in Lisbon who works from nine to five, Monday to Friday. */
export const aCandidate = (changes: Partial<Candidate> = {}): Candidate => ({
  id: randomIds(PersonId),
  title: 'Engineer',
  department: 'Engineering',
  team: null,
  managerId: null,
  office: 'Lisbon',
  languages: ['en'],
  topics: [],
  mode: 'any',
  working: {
    timezone: TimeZone.parse('Europe/Lisbon'),
    days: [1, 2, 3, 4, 5],
    from: 9 * 60,
    until: 17 * 60,
  },
  wishes: null,
  unhappy: false,
  missed: 0,
  ...changes,
});

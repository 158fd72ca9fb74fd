import { InstantText, PersonId, TimeZone } from '@vicinity/core';
import { z } from 'zod';
import { ProgrammeId, RoundId } from './ids.ts';

/** A calendar day, `2026-03-01`, without a zone. */
export const Day = z.iso.date({ error: 'expected a day such as 2026-03-01' });
export type Day = z.infer<typeof Day>;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const Weekday = z.int().min(1).max(7);

/** Every so many weeks, on one weekday, at a local time in the programme's own zone. */
export const Schedule = z.object({
  everyWeeks: z.int().min(1).max(12),
  weekday: Weekday,
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a time of day such as 09:30' })
    .describe('Local time in the time zone of the programme'),
});
export type Schedule = z.infer<typeof Schedule>;

const people = z.int().min(2).max(6);

/** How many people meet. `target` is aimed at; `min` and `max` are never crossed. */
export const Size = z.object({ min: people, target: people, max: people }).check((context) => {
  const { min, target, max } = context.value;
  const refuse = (field: 'target' | 'max', message: string) =>
    context.issues.push({ code: 'custom', path: [field], message, input: context.value[field] });
  if (max < min) refuse('max', `expected at least the smallest size, ${min}`);
  else if (target < min || target > max)
    refuse('target', `expected a size between ${min} and ${max}`);
});
export type Size = z.infer<typeof Size>;

/** What no group may break. Blocks that people set themselves hold in every programme. */
export const Rules = z.object({
  banSameTeam: z.boolean().describe('Nobody meets a colleague of the same team'),
  banManager: z.boolean().describe('Nobody meets their manager'),
  shareLanguage: z.boolean().describe('A group has one language that all of it speak'),
  respectMode: z.boolean().describe('Remote people meet remotely, on-site people in their office'),
  minOverlap: z.int().min(0).max(40).describe('Working hours a week that all of a group share'),
});
export type Rules = z.infer<typeof Rules>;

/** `everyone`: all active people take part until they leave. `volunteers`: only those who joined. */
export const Enrolment = z.enum(['everyone', 'volunteers']);
export type Enrolment = z.infer<typeof Enrolment>;

/** An address of video calls; `{group}` in it makes a room of its own for every group. */
export const VideoLink = z
  .string()
  .trim()
  .max(300)
  .regex(/^https:\/\/[^\s{}]+(\{group\}[^\s{}]*)?$/, {
    error: 'expected an address such as https://meet.example.org/{group}',
  });

/** What an organiser decides about a programme. */
export const ProgrammeSettings = z.object({
  name: z.string().trim().min(1, { error: 'expected a name' }).max(80),
  purpose: z.string().trim().max(500),
  timezone: TimeZone,
  enrolment: Enrolment,
  /** Without a schedule, rounds run only when an organiser starts one. */
  schedule: Schedule.nullable(),
  /** Where people meet remotely; absent or null where they agree on it themselves. */
  videoLink: VideoLink.nullable().optional(),
  size: Size,
  rules: Rules,
  repeatWindow: z
    .int()
    .min(1)
    .max(100)
    .describe('Rounds for which two people who met are kept apart while any alternative exists'),
});
export type ProgrammeSettings = z.infer<typeof ProgrammeSettings>;

/** A person's part in one programme. `pausedUntil`: back by themselves on that day. */
export const Membership = z.object({
  takingPart: z.boolean(),
  pausedUntil: Day.nullable(),
});
export type Membership = z.infer<typeof Membership>;

/** `draft`: its groups wait for an organiser, and nobody was told. `publishing`: its people are about to be told. */
export const RoundState = z.enum([
  'matching',
  'draft',
  'publishing',
  'published',
  'failed',
  'cancelled',
]);
export type RoundState = z.infer<typeof RoundState>;

/** A programme as the reader sees it. */
export const ProgrammeView = z.object({
  id: ProgrammeId,
  settings: ProgrammeSettings,
  /** Sent back with an edit, so that two organisers do not overwrite each other. */
  version: z.int(),
  nextRunAt: InstantText.nullable(),
  /** People whom a round started now would try to match. */
  participants: z.int(),
  /** The number to run next: send it with the command, and a second press makes no second round. */
  nextNumber: z.int(),
  latestRound: z
    .object({
      id: RoundId,
      number: z.int(),
      state: RoundState,
      publishedAt: InstantText.nullable(),
    })
    .nullable(),
  /** The reader's own part in it. */
  membership: Membership,
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;

/** What every coffee screen shows of a person. */
export const PersonView = z.object({
  id: PersonId,
  name: z.string(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  office: z.string().nullable(),
  timezone: TimeZone,
});
export type PersonView = z.infer<typeof PersonView>;

export const ProgrammeMember = z.object({
  person: PersonView,
  state: z.enum(['taking-part', 'paused', 'left']),
  pausedUntil: Day.nullable(),
});

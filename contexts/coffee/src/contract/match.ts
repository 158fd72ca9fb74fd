import { InstantText, PersonId } from '@vicinity/core';
import { z } from 'zod';
import { GroupId, ProgrammeId, RoundId } from './ids.ts';
import { PersonView } from './programme.ts';
import { Answer, Reason, Slot } from './round.ts';

const programme = z.object({ id: ProgrammeId, name: z.string() });
const round = z.object({ id: RoundId, number: z.int(), publishedAt: InstantText });

/** What a person said about one meeting. Rating and note are theirs, unless they share the note; organisers see counts of answers only. */
export const Feedback = z.object({
  answer: Answer,
  rating: z.int().min(1).max(5).nullable(),
  note: z.string().trim().max(500).nullable(),
  /** Whether the others of the group may read the note; it is private unless its writer says so. */
  shared: z.boolean().optional(),
});
export type Feedback = z.infer<typeof Feedback>;

/** `declined`: somebody cannot make it at that time; `agreed`: all have accepted it. */
export const MeetingStanding = z.enum(['none', 'proposed', 'declined', 'agreed']);
export type MeetingStanding = z.infer<typeof MeetingStanding>;

/** How far the group has agreed on when they meet. */
export const MeetingView = z.object({
  standing: MeetingStanding,
  /** Sent back with an answer or a proposal, so that nobody answers to what they have not seen. */
  sequence: z.int(),
  /** Name of whoever proposed the time; null when the hub did. */
  proposedBy: z.string().nullable(),
  answers: z.array(z.object({ personId: PersonId, accepted: z.boolean() })),
  /** Whether the reader can make it; null while they have not said. */
  mine: z.boolean().nullable(),
});

/** The reader's own match: the others, why, when, and how to begin. */
export const MatchView = z.object({
  groupId: GroupId,
  programme,
  round,
  /** Everybody in the group but the reader. */
  others: z.array(PersonView),
  reasons: z.array(Reason),
  /** Null when no half hour of the week suits everybody. */
  slot: Slot.nullable(),
  meeting: MeetingView,
  icebreaker: z.string(),
  /** Where they can meet remotely, if the programme has such a place. */
  videoLink: z.string().nullable(),
  /** Writes a mail to the others. */
  mailto: z.string(),
  /** Address of the calendar file; null without a slot. */
  invitePath: z.string().nullable(),
  /** What the others wrote and share. */
  notes: z.array(z.object({ personId: PersonId, note: z.string() })),
  /** What the reader has answered so far. */
  feedback: Feedback.nullable(),
});
export type MatchView = z.infer<typeof MatchView>;

/** Where a person stands in the newest round of a programme. */
export const CurrentMatch = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('matched'), match: MatchView }),
  z.object({ outcome: z.literal('left-out'), programme, round, reason: z.string() }),
]);
export type CurrentMatch = z.infer<typeof CurrentMatch>;

import { InstantText } from '@vicinity/core';
import { z } from 'zod';
import { GroupId, ProgrammeId, RoundId } from './ids.ts';
import { PersonView } from './programme.ts';
import { Answer, Reason, Slot } from './round.ts';

const programme = z.object({ id: ProgrammeId, name: z.string() });
const round = z.object({ id: RoundId, number: z.int(), publishedAt: InstantText });

/** What a person said about one meeting. Rating and note are theirs; organisers see counts of answers only. */
export const Feedback = z.object({
  answer: Answer,
  rating: z.int().min(1).max(5).nullable(),
  note: z.string().trim().max(500).nullable(),
});
export type Feedback = z.infer<typeof Feedback>;

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
  icebreaker: z.string(),
  /** Address of the calendar file; null without a slot. */
  invitePath: z.string().nullable(),
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

import { InstantText } from '@vicinity/core';
import { z } from 'zod';
import { GroupId, ProgrammeId, RoundId } from './ids.ts';
import { PersonView, RoundState } from './programme.ts';
import { Fit, RoundQuality } from './quality.ts';

/** One reason in plain words; `kind` chooses an icon. */
export const Reason = z.object({
  kind: z.enum(['topics', 'departments', 'offices', 'levels', 'languages', 'hours', 'history']),
  text: z.string(),
});
export type Reason = z.infer<typeof Reason>;

/** Half an hour, or as proposed. */
export const Slot = z.object({ from: InstantText, until: InstantText });

/** Did they meet? `not-yet` can still become either. */
export const Answer = z.enum(['met', 'not-yet', 'did-not-meet']);
export type Answer = z.infer<typeof Answer>;

/** How many people answered what. Counts only: nobody is scored. */
export const FeedbackCounts = z.object({
  met: z.int(),
  notYet: z.int(),
  didNotMeet: z.int(),
  unanswered: z.int(),
});

export const RoundView = z.object({
  id: RoundId,
  programme: z.object({ id: ProgrammeId, name: z.string() }),
  number: z.int(),
  state: RoundState,
  /** While matching: what is being done, and how far along, 0 to 100. */
  stage: z.enum(['waiting', 'matching', 'saving', 'done']),
  progress: z.int().min(0).max(100),
  /** When failed: what went wrong, in words. */
  failure: z.string().nullable(),
  startedAt: InstantText,
  /** Name of the organiser; null when the schedule started it. */
  startedBy: z.string().nullable(),
  publishedAt: InstantText.nullable(),
  /** Counts changes by hand: send it with the next one, and nobody overwrites what they have not seen. */
  version: z.int(),
  /** Whether a change of the draft can be taken back, or done again. */
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  participants: z.int(),
  groups: z.int(),
  leftOut: z.int(),
  /** People whom an organiser took out of this one round. */
  takenOut: z.int(),
  /** Null until it is published, and in rounds from before it was counted. */
  quality: RoundQuality.nullable(),
  feedback: FeedbackCounts,
});
export type RoundView = z.infer<typeof RoundView>;

/** A group as organisers see it. */
export const GroupView = z.object({
  id: GroupId,
  /** 1, 2, 3 … within the round. */
  number: z.int(),
  people: z.array(PersonView),
  reasons: z.array(Reason),
  /** How well it suits each of them; empty in rounds from before it was counted. */
  fits: z.array(Fit),
  /** Kept as it is when the rest is matched again. */
  locked: z.boolean(),
  slot: Slot.nullable(),
  feedback: FeedbackCounts,
});
export type GroupView = z.infer<typeof GroupView>;

export const LeftOutView = z.object({ person: PersonView, reason: z.string() });
export type LeftOutView = z.infer<typeof LeftOutView>;

/** What the next round would be like if it ran now. Nothing of it is kept. */
export const RoundPreview = z.object({
  /** Of the round that comes next. */
  number: z.int(),
  /** Ask with it again, and as long as nothing changes the answer is the same. */
  seed: z.int(),
  participants: z.int(),
  groups: z.int(),
  leftOut: z.int(),
  quality: RoundQuality,
  /** The first of the groups. */
  someGroups: z.array(GroupView.pick({ number: true, people: true, reasons: true, fits: true })),
  /** The first of those left out, by name. */
  someLeftOut: z.array(LeftOutView),
});
export type RoundPreview = z.infer<typeof RoundPreview>;

/** Whether the stored seed and input, and what was changed by hand, give the stored groups again. */
export const Verification = z.object({
  same: z.boolean(),
  groups: z.int(),
  /** Groups that only one of the two has. */
  differing: z.int(),
  seed: z.int(),
  /** What was changed by hand, and done again in the same order. */
  changes: z.int(),
});
export type Verification = z.infer<typeof Verification>;

import { PersonId } from '@vicinity/core';
import { event } from '@vicinity/events/contract';
import { z } from 'zod';
import { GroupId, ProgrammeId, RoundId } from './ids.ts';
import { Answer } from './round.ts';

const round = z.object({ programmeId: ProgrammeId, roundId: RoundId });

/** A round was asked for; its seed and its input are stored, its groups are not formed yet. */
export const RoundStarted = event('coffee.round-started', 1, round);

/** The groups of a round are formed and visible. Ids only: names and words may change before you read this. */
export const RoundPublished = event('coffee.round-published', 1, round);

/** An organiser changed the groups of a published round; `change` is the number of the change. */
export const GroupsChanged = event('coffee.groups-changed', 1, round.extend({ change: z.int() }));

const meeting = z.object({
  roundId: RoundId,
  groupId: GroupId,
  sequence: z.int(),
  personId: PersonId,
});

/** Somebody proposed a time to their group, in place of any before. */
export const SlotProposed = event('coffee.slot-proposed', 1, meeting);

/** Somebody said whether they can make it at the proposed time, or changed what they had said. */
export const SlotAnswered = event(
  'coffee.slot-answered',
  1,
  meeting.extend({ accepted: z.boolean() }),
);

/** An organiser called a published round off. */
export const RoundCancelled = event('coffee.round-cancelled', 1, round);

/** A round could not be matched and waits for somebody to try it again. */
export const RoundFailed = event('coffee.round-failed', 1, round);

/** Somebody said whether they met, or changed what they had said. */
export const FeedbackGiven = event(
  'coffee.feedback-given',
  1,
  z.object({ roundId: RoundId, groupId: GroupId, personId: PersonId, answer: Answer }),
);

import { PersonId, problem } from '@vicinity/core';
import { z } from 'zod';
import { BrokenRule } from './edit.ts';
import { GroupId, ProgrammeId, RoundId } from './ids.ts';
import { RoundState } from './programme.ts';

export const ProgrammeNotFound = problem('coffee/programme-not-found', 'not-found', {
  title: 'There is no such programme.',
  details: z.object({ programmeId: ProgrammeId }),
});

export const ProgrammeExists = problem('coffee/programme-exists', 'conflict', {
  title: 'There is a programme with this id already.',
  details: z.object({ programmeId: ProgrammeId }),
});

export const ProgrammeChanged = problem('coffee/programme-changed', 'conflict', {
  title: 'Somebody else has changed this programme meanwhile. Look at it again before you save.',
  details: z.object({ programmeId: ProgrammeId, version: z.int() }),
});

export const RoundNotFound = problem('coffee/round-not-found', 'not-found', {
  title: 'There is no such round.',
  details: z.object({ roundId: RoundId }),
});

export const RoundExists = problem('coffee/round-exists', 'conflict', {
  title: 'There is another round with this id already.',
  details: z.object({ roundId: RoundId }),
});

/** The round that is still being matched is named, so that a client can go there. */
export const RoundUnfinished = problem('coffee/round-unfinished', 'conflict', {
  title: 'A round of this programme is being matched right now.',
  details: z.object({ roundId: RoundId, number: z.int() }),
});

export const UnexpectedNumber = problem('coffee/unexpected-number', 'conflict', {
  title: 'This programme has moved on: another round comes next.',
  details: z.object({ expected: z.int() }),
});

export const TooFewPeople = problem('coffee/too-few-people', 'conflict', {
  title: 'Too few people take part to form even one group.',
  details: z.object({ participants: z.int(), needed: z.int() }),
});

/** Only the newest round of a programme can be tried again, and only after it failed. */
export const CannotRetry = problem('coffee/cannot-retry', 'conflict', {
  title: 'This round cannot be tried again.',
  details: z.object({ roundId: RoundId, reason: z.enum(['not-failed', 'not-the-newest']) }),
});

export const RoundNotPublished = problem('coffee/round-not-published', 'conflict', {
  title: 'This round has no groups yet.',
  details: z.object({ roundId: RoundId }),
});

/** Somebody else was faster: the round is to be looked at again before it is changed. */
export const RoundChanged = problem('coffee/round-changed', 'conflict', {
  title: 'Somebody else has changed this round meanwhile. Look at it again before you go on.',
  details: z.object({ roundId: RoundId, version: z.int() }),
});

export const RoundNotOpen = problem('coffee/round-not-open', 'conflict', {
  title: 'This is not possible with the round as it stands.',
  details: z.object({ roundId: RoundId, state: RoundState }),
});

export const GroupLocked = problem('coffee/group-locked', 'conflict', {
  title: 'This group is locked. Unlock it first.',
  details: z.object({ groupId: GroupId }),
});

/** What an organiser may overrule is sent again with its name in `override`; the rest holds always. */
export const RuleBroken = problem('coffee/rule-broken', 'conflict', {
  title: 'A rule of this programme stands against it.',
  details: z.object({ broken: z.array(BrokenRule) }),
});

export const NothingToUndo = problem('coffee/nothing-to-undo', 'conflict', {
  title: 'There is no change left to take back or to do again.',
  details: z.object({ roundId: RoundId }),
});

export const NotTakingPart = problem('coffee/not-taking-part', 'conflict', {
  title: 'This person does not take part in the programme. Only they can join it.',
  details: z.object({ personId: PersonId }),
});

/** Matching takes a whole processor; a few wait for their turn, more are asked to come back. */
export const MatcherBusy = problem('coffee/matcher-busy', 'unavailable', {
  title: 'Others are having rounds matched right now. Try again in a moment.',
  details: z.object({ waiting: z.int() }),
});

export const NotInRound = problem('coffee/not-in-round', 'not-found', {
  title: 'This person does not take part in this round.',
  details: z.object({ roundId: RoundId, personId: PersonId }),
});

/** Also the answer to somebody who may not see the group. */
export const GroupNotFound = problem('coffee/group-not-found', 'not-found', {
  title: 'There is no such group.',
  details: z.object({ groupId: GroupId }),
});

export const NoSlot = problem('coffee/no-slot', 'conflict', {
  title: 'No time suits everybody in this group, so there is no invitation to download.',
  details: z.object({ groupId: GroupId }),
});

/** Also the answer to a link of a meeting that was called off, or that one is not part of any more. */
export const AnswerLinkNotValid = problem('coffee/answer-link-not-valid', 'gone', {
  title: 'This link does not ask anything any more. Sign in to answer.',
  details: z.object({}),
});

/** Somebody else proposed another time, or the people of the group changed. */
export const SlotMoved = problem('coffee/slot-moved', 'conflict', {
  title: 'Another time was proposed meanwhile. Look at it before you answer.',
  details: z.object({ groupId: GroupId, sequence: z.int() }),
});

export const SlotOver = problem('coffee/slot-over', 'conflict', {
  title: 'This time is over. Propose another one.',
  details: z.object({ groupId: GroupId }),
});

export const PersonNotFound = problem('coffee/person-not-found', 'not-found', {
  title: 'There is no such person.',
  details: z.object({ personId: PersonId }),
});

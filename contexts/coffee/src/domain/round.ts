import type { Decision, Instant, PersonId } from '@vicinity/core';
import {
  CannotRetry,
  type ProgrammeId,
  RoundCancelled,
  RoundChanged,
  RoundFailed,
  type RoundId,
  RoundNotOpen,
  RoundPublished,
  RoundStarted,
  type RoundState,
  RoundUnfinished,
  TooFewPeople,
  UnexpectedNumber,
} from '../contract/index.ts';
import { type Interval, meetingWeek } from './working-time.ts';

/** One run of a programme. Its groups are kept apart: there may be thousands. */
export type Round = {
  readonly id: RoundId;
  readonly programmeId: ProgrammeId;
  readonly number: number;
  readonly state: RoundState;
  /** Of the matcher's randomness. */
  readonly seed: number;
  readonly participants: number;
  readonly startedAt: Instant;
  /** Null when the schedule started it. */
  readonly startedBy: PersonId | null;
  /** When its people meet. */
  readonly week: Interval;
  readonly publishedAt: Instant | null;
  readonly groups: number;
  readonly leftOut: number;
  readonly failure: string | null;
  /** Its groups wait for an organiser once they are formed. */
  readonly waits: boolean;
  /** Counts changes by hand. */
  readonly version: number;
  readonly cancelledAt: Instant | null;
};

/** The newest round of a programme, as far as the next one needs to know. */
export type Latest = Pick<Round, 'id' | 'number' | 'state'>;

const unfinished: readonly RoundState[] = ['matching', 'draft', 'publishing'];

/**
 * The number of the next round.
 * @throws RoundUnfinished while the latest is being matched, or waits as a draft
 */
export const nextNumber = (latest: Latest | undefined): number => {
  if (latest && unfinished.includes(latest.state))
    throw RoundUnfinished({ roundId: latest.id, number: latest.number });
  return (latest?.number ?? 0) + 1;
};

type StartRound = {
  readonly id: RoundId;
  readonly programmeId: ProgrammeId;
  readonly number: number;
  readonly seed: number;
  readonly participants: number;
  readonly smallestGroup: number;
  readonly startedBy: PersonId | null;
  readonly waits: boolean;
};

/**
 * Opens the next round.
 * @throws RoundUnfinished, UnexpectedNumber, TooFewPeople
 */
export const startRound = (
  latest: Latest | undefined,
  { smallestGroup, ...start }: StartRound,
  now: Instant,
): Decision<Round> => {
  const expected = nextNumber(latest);
  if (start.number !== expected) throw UnexpectedNumber({ expected });
  if (start.participants < smallestGroup)
    throw TooFewPeople({ participants: start.participants, needed: smallestGroup });
  return {
    state: {
      ...start,
      state: 'matching',
      startedAt: now,
      week: meetingWeek(now),
      publishedAt: null,
      groups: 0,
      leftOut: 0,
      failure: null,
      version: 1,
      cancelledAt: null,
    },
    events: [RoundStarted({ programmeId: start.programmeId, roundId: start.id })],
  };
};

/** Keeps the groups of a round for an organiser to look at; nobody is told. */
export const draftRound = (
  round: Round,
  { groups, leftOut }: { groups: number; leftOut: number },
): Round => ({ ...round, state: 'draft', groups, leftOut });

/** Makes the groups of a round visible to everybody in them. */
export const publishRound = (
  round: Round,
  { groups, leftOut }: { groups: number; leftOut: number },
  now: Instant,
): Decision<Round> => ({
  state: { ...round, state: 'published', publishedAt: now, groups, leftOut },
  events: [RoundPublished({ programmeId: round.programmeId, roundId: round.id })],
});

/**
 * Refuses unless the round stands as it must, and is the one that was looked at.
 * @throws RoundNotOpen, RoundChanged
 */
export const assertOpen = (
  { id, state, version }: Round,
  states: readonly RoundState[],
  seen?: number,
): void => {
  if (!states.includes(state)) throw RoundNotOpen({ roundId: id, state });
  if (seen !== undefined && seen !== version) throw RoundChanged({ roundId: id, version });
};

/** The round once some places in it are gone and others have come. */
export const rearranged = (round: Round, gone: Places, come: Places): Round => ({
  ...round,
  version: round.version + 1,
  groups: round.groups + come.groups.length - gone.groups.length,
  leftOut: round.leftOut + come.leftOut.length - gone.leftOut.length,
  participants: round.participants + gone.takenOut.length - come.takenOut.length,
});

type Places = Readonly<Record<'groups' | 'leftOut' | 'takenOut', readonly unknown[]>>;

/** Calls a published round off. @throws RoundNotOpen, RoundChanged */
export const cancelRound = (round: Round, seen: number, now: Instant): Decision<Round> => {
  assertOpen(round, ['published'], seen);
  return {
    state: { ...round, state: 'cancelled', cancelledAt: now, version: round.version + 1 },
    events: [RoundCancelled({ programmeId: round.programmeId, roundId: round.id })],
  };
};

/** Gives up on a round until somebody tries it again. `reason` is shown to organisers. */
export const failRound = (round: Round, reason: string): Decision<Round> => ({
  state: { ...round, state: 'failed', failure: reason },
  events: [RoundFailed({ programmeId: round.programmeId, roundId: round.id })],
});

/**
 * Takes a failed round up again, with the seed and the input it has.
 * @throws CannotRetry when it did not fail, or another round has followed
 */
export const retryRound = (round: Round, latest: Latest | undefined): Round => {
  if (round.state !== 'failed') throw CannotRetry({ roundId: round.id, reason: 'not-failed' });
  if (latest?.id !== round.id) throw CannotRetry({ roundId: round.id, reason: 'not-the-newest' });
  return { ...round, state: 'matching', failure: null };
};

import type { Instant, PersonId } from '@vicinity/core';
import type { Db, Tx } from '@vicinity/database';
import type {
  Feedback,
  GroupId,
  Membership,
  ProgrammeId,
  RoundId,
  RoundQuality,
  RoundState,
  RoundView,
  Wishes,
} from '../contract/index.ts';
import type { StoredChange } from '../domain/change.ts';
import type { GroupFacts } from '../domain/facts.ts';
import type { LeftOutFacts } from '../domain/left-out.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Programme } from '../domain/programme.ts';
import type { Rearrangement } from '../domain/rearrange.ts';
import type { Latest, Round } from '../domain/round.ts';
import type { Candidate, Snapshot } from '../domain/snapshot.ts';
import type { WhyNotFacts } from '../domain/why-not.ts';
import type { Interval, WorkingTime } from '../domain/working-time.ts';

/** Where programmes are kept. */
export type Programmes = {
  /** @returns false when the id is taken */
  insert(tx: Tx, programme: Programme, now: Instant): Promise<boolean>;
  /** @throws ProgrammeNotFound */
  read(tx: Tx, id: ProgrammeId): Promise<Programme>;
  /** Locked until the transaction ends. @throws ProgrammeNotFound */
  lock(tx: Tx, id: ProgrammeId): Promise<Programme>;
  /** One whose planned run is due and that nobody else is dealing with. */
  lockDue(tx: Tx, now: Instant): Promise<Programme | undefined>;
  save(tx: Tx, programme: Programme): Promise<void>;
  /** When the next planned run of any programme is due. */
  nextDue(tx: Tx): Promise<Instant | null>;
};

/** Who takes part, and what they would like. */
export type Participants = {
  setMembership(
    tx: Tx,
    id: ProgrammeId,
    person: PersonId,
    membership: Membership,
    now: Instant,
  ): Promise<void>;
  setWishes(tx: Tx, person: PersonId, wishes: Wishes, now: Instant): Promise<void>;
  /** @throws PersonNotFound */
  block(tx: Tx, person: PersonId, other: PersonId, now: Instant): Promise<void>;
  unblock(tx: Tx, person: PersonId, other: PersonId): Promise<void>;
  /** Everybody who takes part now, by id; or one of them alone. */
  candidates(
    tx: Tx,
    programme: Programme,
    now: Instant,
    only?: PersonId,
  ): Promise<readonly Candidate[]>;
};

/** The parts of a round's input as the texts of JSON in which they are stored. */
export type StoredInput = {
  readonly header: string;
  readonly people: string;
  readonly met: string;
  readonly blocks: string;
  readonly calendars: string;
};

/** The result of a match as rows, in the texts of JSON in which they are saved. */
export type MatchedRows = {
  readonly groups: number;
  readonly leftOut: number;
  readonly groupRows: string;
  readonly leftOutRows: string;
  readonly qualityText: string;
};

/** What a round would be like: its figures, its first groups and the first of those left out. */
export type Glimpse = {
  readonly groups: number;
  readonly leftOut: number;
  readonly quality: RoundQuality;
  readonly someGroups: readonly {
    readonly people: readonly PersonId[];
    readonly facts: GroupFacts;
  }[];
  readonly someLeftOut: readonly { readonly person: PersonId; readonly facts: LeftOutFacts }[];
};

/** What a round is at while it is matched. */
export type Stage = RoundView['stage'];

/** A group with everything that is stored of it. */
export type GroupEntry = {
  readonly id: GroupId;
  readonly number: number;
  readonly people: readonly PersonId[];
  readonly locked: boolean;
  readonly facts: GroupFacts;
  readonly slot: Interval | null;
  readonly icebreaker: string;
};

/** Places in a round: those that a change takes away, or those that it brings. */
export type Places = {
  readonly groups: readonly GroupEntry[];
  readonly leftOut: readonly { readonly person: PersonId; readonly facts: LeftOutFacts }[];
  readonly takenOut: readonly PersonId[];
};

/** What a change took away and brought, and how good the round was before and after. */
export type Difference = {
  readonly gone: Places & { readonly quality: RoundQuality };
  readonly come: Places & { readonly quality: RoundQuality };
};

/** A part of a round matched again: the groups that stayed, with their times, and what came beside them. */
export type Rearranged = {
  readonly kept: readonly Omit<GroupEntry, 'locked'>[];
  readonly formed: readonly Omit<GroupEntry, 'locked'>[];
  readonly leftOut: Places['leftOut'];
  readonly quality: RoundQuality;
};

export type RecordedChange = Difference & {
  readonly number: number;
  readonly change: StoredChange;
  readonly reason: string | null;
  readonly by: PersonId | null;
};

type Pair = readonly [PersonId, PersonId];

/** Who sits where in a round, and what was changed of it. */
export type Seatings = {
  /** The places of these people, their groups whole. Whoever is not in the round has none. */
  around(tx: Tx, id: RoundId, people: readonly PersonId[]): Promise<Places>;
  whole(tx: Tx, id: RoundId): Promise<Places>;
  /** Of the input what is about these people. */
  part(tx: Tx, id: RoundId, people: readonly PersonId[]): Promise<StoredInput>;
  /** Adds somebody to the input, with their history and their blocks. */
  appendInput(tx: Tx, round: Round, snapshot: Snapshot, rememberedFrom: number): Promise<void>;
  /** Pairs of these whom a block, or chance, keeps apart. Which of the two is not to be known. */
  keptApart(tx: Tx, pairs: readonly Pair[]): Promise<readonly Pair[]>;
  /** Pairs of people in the groups of a round of whom one has blocked the other by now. */
  blockedPairs(tx: Tx, id: RoundId): Promise<readonly Pair[]>;
  /** Blocks among the people of a round by now. */
  blocks(tx: Tx, id: RoundId): Promise<readonly { readonly a: PersonId; readonly b: PersonId }[]>;
  /** People without a group, and groups of fewer than `size` of whom nobody has met yet; so many of each at most. */
  room(
    tx: Tx,
    id: RoundId,
    size: number,
    most: number,
  ): Promise<{
    readonly free: readonly PersonId[];
    readonly groups: readonly { readonly people: readonly PersonId[] }[];
  }>;
  names(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<string, string>>;
  /** The quality of a round, and how many pairs its groups have. */
  quality(tx: Tx, id: RoundId): Promise<{ quality: RoundQuality; pairs: number }>;
  /** The number of the next group. */
  nextNumber(tx: Tx, id: RoundId): Promise<number>;
  /** Takes some places away and brings others; of a published round former people and groups are kept. */
  replace(tx: Tx, round: Round, difference: Difference, now: Instant): Promise<void>;
  /** Writes a change down. @returns its number */
  record(tx: Tx, round: Round, entry: ChangeEntry, now: Instant): Promise<number>;
  change(tx: Tx, id: RoundId, number: number): Promise<RecordedChange | undefined>;
  /** The change to take back, or to do again, next. */
  toUndo(tx: Tx, id: RoundId): Promise<RecordedChange | undefined>;
  toRedo(tx: Tx, id: RoundId): Promise<RecordedChange | undefined>;
  mark(tx: Tx, id: RoundId, number: number, undone: boolean): Promise<void>;
  /** What was changed and not taken back, in order. */
  changes(tx: Tx, id: RoundId): Promise<readonly StoredChange[]>;
};

export type ChangeEntry = Difference & {
  readonly change: StoredChange;
  readonly reason: string | null;
  /** Null when the hub did it. */
  readonly by: PersonId | null;
};

type AnswerLink = { readonly groupId: GroupId; readonly personId: PersonId };

/** Links of mails that let one person answer about one meeting. */
export type AnswerLinks = {
  /** Whoever has a link to a meeting keeps the one they have. */
  insert(
    tx: Tx,
    links: readonly (AnswerLink & { readonly token: string })[],
    expiresAt: Instant,
  ): Promise<void>;
  /** What a link is about, while it is valid. */
  find(
    tx: Tx,
    token: string,
    now: Instant,
  ): Promise<
    | (AnswerLink & {
        readonly programme: string;
        readonly others: string[];
        readonly feedback: Feedback | null;
      })
    | undefined
  >;
};

/** When groups meet, and what their people say of it. */
export type Meetings = {
  /** The meeting of a group that one is in, locked until the transaction ends. @throws GroupNotFound */
  lock(tx: Tx, id: GroupId, person: PersonId): Promise<Meeting>;
  save(tx: Tx, meeting: Meeting, now: Instant): Promise<void>;
  /** When each of a group works. */
  workingTimes(tx: Tx, id: GroupId): Promise<readonly WorkingTime[]>;
};

/** Where rounds, their inputs and their groups are kept. */
export type Rounds = {
  latest(tx: Tx, id: ProgrammeId): Promise<Latest | undefined>;
  /** @throws RoundNotFound */
  programmeOf(tx: Tx, id: RoundId): Promise<ProgrammeId>;
  /** The published round of a group. */
  roundOf(tx: Tx, id: GroupId): Promise<RoundId | undefined>;
  /** @throws RoundNotFound */
  read(tx: Tx, id: RoundId): Promise<Round>;
  /** Locked until the transaction ends. @throws RoundNotFound */
  lock(tx: Tx, id: RoundId): Promise<Round>;
  /** @returns false when the id is taken */
  insert(tx: Tx, round: Round): Promise<boolean>;
  save(tx: Tx, round: Round): Promise<void>;
  /** Stores what the round is matched from, with the history and the blocks of its people. */
  insertInput(tx: Tx, round: Round, snapshot: Snapshot, rememberedFrom: number): Promise<void>;
  /** What `insertInput` would store, stored nowhere. */
  previewInput(
    tx: Tx,
    round: Round,
    snapshot: Snapshot,
    rememberedFrom: number,
  ): Promise<StoredInput>;
  input(db: Db, id: RoundId): Promise<StoredInput | undefined>;
  state(db: Db, id: RoundId): Promise<RoundState | undefined>;
  reportProgress(db: Db, id: RoundId, stage: Stage, percent: number): Promise<void>;
  insertGroups(tx: Tx, id: RoundId, rows: MatchedRows): Promise<void>;
  /** Gives groups of a round other times. */
  proposeTimes(
    tx: Tx,
    id: RoundId,
    groups: readonly Pick<GroupEntry, 'id' | 'slot'>[],
  ): Promise<void>;
  /** Calendars learn that no group of the round meets; its people, why. */
  endGroups(tx: Tx, id: RoundId, reason: string, now: Instant): Promise<void>;
  /** Removes a round that nobody was told of, with everything about it. */
  remove(tx: Tx, round: Round): Promise<void>;
  giveFeedback(
    tx: Tx,
    group: GroupId,
    person: PersonId,
    feedback: Feedback,
    now: Instant,
  ): Promise<RoundId>;
};

type Groups = readonly (readonly string[])[];

/** Forms groups from a stored input, away from the thread that serves requests. */
export type Matcher = {
  /** @throws Error when the matcher breaks off or takes too long; the signal's reason when told to stop */
  form(
    input: StoredInput,
    signal: AbortSignal,
    /** Told how far along it is, 0 to 100, often. */
    onProgress: (percent: number) => void,
  ): Promise<MatchedRows>;
  /** Only whom it puts together, with what was changed since. */
  replay(
    input: StoredInput,
    of: { roundId: RoundId; first: number; changes: readonly StoredChange[] },
    signal: AbortSignal,
  ): Promise<Groups>;
  /** Matches a part of a round again. */
  rearrange(input: StoredInput, how: Rearrangement, signal: AbortSignal): Promise<Rearranged>;
  /** What the round would be like, within seconds. */
  preview(input: StoredInput, signal: AbortSignal): Promise<Glimpse>;
  whyNot(
    input: StoredInput,
    groups: Groups,
    two: readonly [PersonId, PersonId],
    signal: AbortSignal,
  ): Promise<WhyNotFacts>;
};

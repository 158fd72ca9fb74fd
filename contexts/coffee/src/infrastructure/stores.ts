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
import type { GroupFacts } from '../domain/facts.ts';
import type { LeftOutFacts } from '../domain/left-out.ts';
import type { Programme } from '../domain/programme.ts';
import type { Latest, Round } from '../domain/round.ts';
import type { Candidate, Snapshot } from '../domain/snapshot.ts';
import type { WhyNotFacts } from '../domain/why-not.ts';

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
  /** Everybody who takes part now, by id. */
  candidates(tx: Tx, programme: Programme, now: Instant): Promise<readonly Candidate[]>;
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

/** Where rounds, their inputs and their groups are kept. */
export type Rounds = {
  latest(tx: Tx, id: ProgrammeId): Promise<Latest | undefined>;
  /** @throws RoundNotFound */
  programmeOf(tx: Tx, id: RoundId): Promise<ProgrammeId>;
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
  /** Only whom it would put together. */
  groups(input: StoredInput, signal: AbortSignal): Promise<Groups>;
  /** What the round would be like, within seconds. */
  preview(input: StoredInput, signal: AbortSignal): Promise<Glimpse>;
  whyNot(
    input: StoredInput,
    groups: Groups,
    two: readonly [PersonId, PersonId],
    signal: AbortSignal,
  ): Promise<WhyNotFacts>;
};

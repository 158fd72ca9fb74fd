import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { enqueue } from '@vicinity/jobs';
import { RoundExists, type RoundId } from '../contract/index.ts';
import type { Programme } from '../domain/programme.ts';
import { type Latest, startRound } from '../domain/round.ts';
import { firstRoundRemembered, takeSnapshot } from '../domain/snapshot.ts';
import type { Deps } from './deps.ts';
import { MatchRound } from './jobs/match-round.ts';

type BeginRound = {
  readonly id: RoundId;
  readonly number: number;
  readonly startedBy: PersonId | null;
  /** Its groups wait for an organiser once they are formed. */
  readonly waits: boolean;
};

/**
 * Stores a round with its seed and everything it is matched from, and the work to match it: all of it with the
 * caller's transaction, which holds the lock of the programme.
 * @throws RoundExists, RoundUnfinished, UnexpectedNumber, TooFewPeople
 */
export const beginRound = async (
  { clock, outbox, participants, rounds, newSeed }: Deps,
  tx: Tx,
  programme: Programme,
  latest: Latest | undefined,
  wanted: BeginRound,
): Promise<void> => {
  const now = clock.now();
  const candidates = await participants.candidates(tx, programme, now);
  const { state: round, events } = startRound(
    latest,
    {
      ...wanted,
      programmeId: programme.id,
      seed: newSeed(),
      participants: candidates.length,
      smallestGroup: programme.settings.size.min,
    },
    now,
  );
  const snapshot = takeSnapshot(round, programme.settings, candidates);
  const isNew = await rounds.insert(tx, round);
  if (!isNew) throw RoundExists({ roundId: round.id });
  await rounds.insertInput(tx, round, snapshot, firstRoundRemembered(snapshot.header));
  await enqueue(tx, MatchRound, { roundId: round.id });
  await outbox.append(tx, events);
};

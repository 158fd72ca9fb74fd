import { type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import { RoundId } from '../../contract/index.ts';
import { draftRound, failRound, publishRound } from '../../domain/round.ts';
import type { MatchedRows } from '../../infrastructure/stores.ts';
import type { Deps } from '../deps.ts';
import { latestOnly } from '../latest-only.ts';
import { askLater } from './ask-whether-met.ts';

/** A process that dies uses up an attempt and says nothing about the round, so there are many. */
const MAX_ATTEMPTS = 100;
/** A matcher that breaks off this often will not do better by itself. */
const MATCHER_ATTEMPTS = 3;
/** Part of a round's progress that the matching is; the rest is writing it down. */
const MATCHED = 0.8;

export const MatchRound = job('coffee.match-round', z.object({ roundId: RoundId }), {
  maxAttempts: MAX_ATTEMPTS,
});

/**
 * Forms the groups of a round from its stored input and publishes them, or keeps them as a draft, in one transaction. Killed at any moment
 * it starts again from the same seed and input, so it comes to the same groups; of two runs at once, the one
 * that has the lock second finds the round published and leaves it.
 */
export const matchRound = (deps: Deps): HandledJob =>
  handle(MatchRound, async ({ roundId }, { signal, attempt }) => {
    const { db, rounds, matcher } = deps;
    if ((await rounds.state(db, roundId)) !== 'matching') return;
    const input = await rounds.input(db, roundId);
    if (!input) throw new Error(`Round ${roundId} has no input`);
    const progress = latestOnly((percent: number) =>
      rounds.reportProgress(db, roundId, 'matching', Math.round(percent * MATCHED)),
    );
    progress.tell(0);
    const rows = await matcher.form(input, signal, progress.tell).catch(async (error: unknown) => {
      if (signal.aborted || attempt < MATCHER_ATTEMPTS || !(error instanceof Error)) throw error;
      await fail(deps, roundId, error.message);
    });
    await progress.settled();
    if (!rows) return;
    await rounds.reportProgress(db, roundId, 'saving', 100 * MATCHED);
    await keep(deps, roundId, rows);
  });

const keep = (deps: Deps, id: RoundId, rows: MatchedRows) =>
  deps.db.transaction(async (tx) => {
    const { clock, outbox, rounds } = deps;
    const round = await rounds.lock(tx, id);
    if (round.state !== 'matching') return;
    await rounds.insertGroups(tx, id, rows);
    if (round.waits) return rounds.save(tx, draftRound(round, rows));
    const { state, events } = publishRound(round, rows, clock.now());
    await rounds.save(tx, state);
    await outbox.append(tx, events);
    await askLater(tx, deps, id);
  });

const fail = ({ db, outbox, rounds }: Deps, id: RoundId, reason: string) =>
  db.transaction(async (tx) => {
    const round = await rounds.lock(tx, id);
    if (round.state !== 'matching') return;
    const { state, events } = failRound(round, reason);
    await rounds.save(tx, state);
    await outbox.append(tx, events);
  });

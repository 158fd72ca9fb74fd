import { type Actor, assertMay } from '@vicinity/core';
import { DraftDiscarded, Organise, type RoundId } from '../../contract/index.ts';
import { assertOpen } from '../../domain/round.ts';
import type { Deps } from '../deps.ts';
import { aboutRound } from '../round-audit.ts';

/** Throws a draft away: its number is free again. @throws RoundNotFound, RoundNotOpen */
export const discardDraft =
  (deps: Deps) =>
  (actor: Actor, { roundId }: { roundId: RoundId }): Promise<void> =>
    deps.db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const round = await deps.rounds.lock(tx, roundId);
      assertOpen(round, ['draft']);
      await deps.audit.record(tx, DraftDiscarded, await aboutRound(tx, deps, actor, round));
      await deps.rounds.remove(tx, round);
    });

import { type Actor, assertMay } from '@vicinity/core';
import { DraftPublished, Organise, type RoundId } from '../../contract/index.ts';
import { assertOpen } from '../../domain/round.ts';
import { beginPublishing } from '../begin-publishing.ts';
import type { Deps } from '../deps.ts';
import { aboutRound } from '../round-audit.ts';

/** Publishes a draft as it was looked at. @throws RoundNotFound, RoundNotOpen, RoundChanged */
export const publishDraft =
  (deps: Deps) =>
  (actor: Actor, { roundId, version }: { roundId: RoundId; version: number }): Promise<void> =>
    deps.db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const round = await deps.rounds.lock(tx, roundId);
      assertOpen(round, ['draft'], version);
      await beginPublishing(deps, tx, round);
      await deps.audit.record(tx, DraftPublished, await aboutRound(tx, deps, actor, round));
    });

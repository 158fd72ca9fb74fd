import { type Actor, assertMay } from '@vicinity/core';
import { enqueue } from '@vicinity/jobs';
import { Organise, type RoundId, RoundRetried } from '../../contract/index.ts';
import { retryRound as retry } from '../../domain/round.ts';
import type { Deps } from '../deps.ts';
import { MatchRound } from '../jobs/match-round.ts';

/** @throws RoundNotFound, CannotRetry */
export const retryRound =
  ({ db, programmes, rounds, audit }: Deps) =>
  (actor: Actor, { roundId }: { roundId: RoundId }): Promise<void> =>
    db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const programmeId = await rounds.programmeOf(tx, roundId);
      // First the programme, then the round: the order in which a new round takes them.
      const { settings } = await programmes.lock(tx, programmeId);
      const round = await rounds.lock(tx, roundId);
      await rounds.save(tx, retry(round, await rounds.latest(tx, programmeId)));
      await audit.record(tx, RoundRetried, {
        actor,
        subject: roundId,
        subjectName: `${settings.name}, round ${round.number}`,
        after: { programmeId, number: round.number },
      });
      await enqueue(tx, MatchRound, { roundId });
    });

import { type Actor, assertMay } from '@vicinity/core';
import { Organise, RoundCalledOff, type RoundId } from '../../contract/index.ts';
import { cancelRound as cancel } from '../../domain/round.ts';
import type { Deps } from '../deps.ts';
import { aboutRound } from '../round-audit.ts';

type CancelRound = { readonly roundId: RoundId; readonly version: number; readonly reason: string };

/** Calls a published round off; everybody in it is told why. @throws RoundNotFound, RoundNotOpen, RoundChanged */
export const cancelRound =
  (deps: Deps) =>
  (actor: Actor, { roundId, version, reason }: CancelRound): Promise<void> =>
    deps.db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const { clock, rounds, outbox, audit } = deps;
      const { state, events } = cancel(await rounds.lock(tx, roundId), version, clock.now());
      await rounds.save(tx, state);
      await rounds.endGroups(tx, roundId, reason, clock.now());
      const about = await aboutRound(tx, deps, actor, state);
      await audit.record(tx, RoundCalledOff, { ...about, after: { ...about.after, reason } });
      await outbox.append(tx, events);
    });

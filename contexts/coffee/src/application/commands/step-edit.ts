import { type Actor, assertMay } from '@vicinity/core';
import { NothingToUndo, Organise, RoundEdited, type RoundId } from '../../contract/index.ts';
import { assertOpen, rearranged } from '../../domain/round.ts';
import type { Deps } from '../deps.ts';
import { editEntry } from '../round-audit.ts';

type Step = { readonly roundId: RoundId; readonly version: number };

const step =
  (direction: 'undo' | 'redo') =>
  ({ db, clock, rounds, programmes, seatings, audit }: Deps) =>
  (actor: Actor, { roundId, version }: Step): Promise<void> =>
    db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const round = await rounds.lock(tx, roundId);
      assertOpen(round, ['draft'], version);
      const isUndo = direction === 'undo';
      const change = await (isUndo ? seatings.toUndo : seatings.toRedo)(tx, roundId);
      if (!change) throw NothingToUndo({ roundId });
      const { gone, come } = isUndo ? { gone: change.come, come: change.gone } : change;
      await seatings.replace(tx, round, { gone, come }, clock.now());
      await rounds.save(tx, rearranged(round, gone, come));
      await seatings.mark(tx, roundId, change.number, isUndo);
      const entry = await editEntry(
        tx,
        { programmes },
        actor,
        round,
        `${direction} of ${change.change.kind}`,
      );
      await audit.record(tx, RoundEdited, entry);
    });

/** Takes back the last change of a draft. @throws RoundNotFound, RoundNotOpen, RoundChanged, NothingToUndo */
export const undoEdit = step('undo');

/** Does again what was taken back last. @throws RoundNotFound, RoundNotOpen, RoundChanged, NothingToUndo */
export const redoEdit = step('redo');

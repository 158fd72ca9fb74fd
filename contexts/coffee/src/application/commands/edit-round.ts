import { type Actor, assertMay } from '@vicinity/core';
import {
  GroupsChanged,
  Organise,
  type Overridable,
  type RoundEdit,
  RoundEdited,
  type RoundId,
  RuleBroken,
} from '../../contract/index.ts';
import { assertOpen, rearranged } from '../../domain/round.ts';
import { peopleOf } from '../../domain/seating.ts';
import type { Deps } from '../deps.ts';
import { admit, planEdit } from '../plan-edit.ts';
import { editEntry } from '../round-audit.ts';

type EditRound = {
  readonly roundId: RoundId;
  readonly version: number;
  readonly edit: RoundEdit;
  readonly override?: readonly Overridable[] | undefined;
  readonly reason?: string | undefined;
};

/**
 * Changes the groups of a draft, or of a published round, by hand. The lock of the round makes rival organisers
 * take turns: whoever comes second is told that it has changed.
 * @throws RoundNotFound, RoundNotOpen, RoundChanged, NotInRound, NotTakingPart, GroupLocked, RuleBroken
 */
export const editRound =
  (deps: Deps) =>
  (actor: Actor, { roundId, version, edit, override = [], reason }: EditRound): Promise<void> =>
    deps.db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const { clock, rounds, seatings, audit, outbox } = deps;
      const round = await rounds.lock(tx, roundId);
      assertOpen(round, ['draft', 'published'], version);
      if (edit.kind === 'bring-in') await admit(deps, tx, round, edit.personId);
      const { broken, difference } = await planEdit(deps, tx, round, edit);
      const overruled = new Set<string>(override);
      const standing = broken.filter(
        ({ rule, mayOverride }) => !mayOverride || !overruled.has(rule),
      );
      if (standing.length > 0) throw RuleBroken({ broken: standing });
      const now = clock.now();
      await seatings.replace(tx, round, difference, now);
      await rounds.save(tx, rearranged(round, difference.gone, difference.come));
      const number = await seatings.record(
        tx,
        round,
        {
          ...difference,
          change: edit,
          reason: reason === undefined || reason === '' ? null : reason,
          by: actor.kind === 'person' ? actor.id : null,
        },
        now,
      );
      await audit.record(
        tx,
        RoundEdited,
        await editEntry(tx, deps, actor, round, edit.kind, peopleOf(edit)),
      );
      if (round.state === 'published' && edit.kind !== 'lock')
        await outbox.append(tx, [
          GroupsChanged({ programmeId: round.programmeId, roundId, change: number }),
        ]);
    });

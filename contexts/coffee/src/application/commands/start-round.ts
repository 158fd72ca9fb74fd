import { type Actor, assertMay } from '@vicinity/core';
import { Organise, type ProgrammeId, RoundBegun, type RoundId } from '../../contract/index.ts';
import { beginRound } from '../begin-round.ts';
import type { Deps } from '../deps.ts';

type StartRound = {
  readonly programmeId: ProgrammeId;
  readonly roundId: RoundId;
  readonly number: number;
  /** Prepares a draft that waits for an organiser. */
  readonly draft?: boolean | undefined;
};

/**
 * Runs the round with this number. The lock of the programme makes rival organisers take turns: whoever comes
 * second finds the round made and is led to it.
 * @returns the id of the round with this number, which need not be the one that was sent
 * @throws ProgrammeNotFound, RoundExists, RoundUnfinished, UnexpectedNumber, TooFewPeople
 */
export const startRound =
  (deps: Deps) =>
  (actor: Actor, { programmeId, roundId, number, draft = false }: StartRound): Promise<RoundId> =>
    deps.db.transaction(async (tx) => {
      assertMay(actor, Organise);
      const programme = await deps.programmes.lock(tx, programmeId);
      const latest = await deps.rounds.latest(tx, programmeId);
      if (latest?.number === number) return latest.id;
      const startedBy = actor.kind === 'person' ? actor.id : null;
      await beginRound(deps, tx, programme, latest, {
        id: roundId,
        number,
        startedBy,
        waits: draft,
      });
      await deps.audit.record(tx, RoundBegun, {
        actor,
        subject: roundId,
        subjectName: `${programme.settings.name}, round ${number}`,
        after: { programmeId, number },
      });
      return roundId;
    });

import type { Actor, PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import type { Round } from '../domain/round.ts';
import type { Deps } from './deps.ts';

/** Which round, for a line of the audit log. */
export const aboutRound = async (
  tx: Tx,
  { programmes }: Pick<Deps, 'programmes'>,
  actor: Actor,
  { id, programmeId, number }: Pick<Round, 'id' | 'programmeId' | 'number'>,
) => {
  const { settings } = await programmes.read(tx, programmeId);
  return {
    actor,
    subject: id,
    subjectName: `${settings.name}, round ${number}`,
    after: { programmeId, number },
  };
};

/** What sort of change, and whom it was about. */
export const editEntry = async (
  tx: Tx,
  deps: Pick<Deps, 'programmes'>,
  actor: Actor,
  round: Round,
  edit: string,
  people: readonly PersonId[] = [],
) => {
  const about = await aboutRound(tx, deps, actor, round);
  return { ...about, after: { ...about.after, edit, people: [...people] } };
};

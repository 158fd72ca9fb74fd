import type { EditCheck, RoundEdit, RoundId } from '../../contract/index.ts';
import { allowedBy, costWords } from '../../domain/edit-check.ts';
import { assertOpen } from '../../domain/round.ts';
import type { Deps } from '../deps.ts';
import { planEdit } from '../plan-edit.ts';
import { cardsOf } from './published-round.ts';

/**
 * What a change by hand would break, win and lose; changes nothing.
 * @throws RoundNotFound, RoundNotOpen, NotInRound, NotTakingPart, GroupLocked, InvalidInput
 */
export const checkEdit =
  (deps: Deps) =>
  ({ roundId, edit }: { roundId: RoundId; edit: RoundEdit }): Promise<EditCheck> =>
    deps.db.transaction(async (tx) => {
      const round = await deps.rounds.read(tx, roundId);
      assertOpen(round, ['draft', 'published']);
      const { change, broken, names } = await planEdit(deps, tx, round, edit);
      const cards = await cardsOf(
        tx,
        change.people.map(({ id }) => id),
      );
      const points = (value: number | null) => value && Math.round(value);
      return {
        allowed: allowedBy(broken),
        broken: [...broken],
        points: change.points,
        people: change.people.flatMap(({ id, before, after }) => {
          const person = cards.get(id);
          return person ? [{ person, before: points(before), after: points(after) }] : [];
        }),
        text: costWords(change, (id) => names.get(id) ?? 'Somebody'),
      };
    });

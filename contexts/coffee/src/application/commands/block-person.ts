import { InvalidInput, type Person, type PersonId } from '@vicinity/core';
import type { Deps } from '../deps.ts';

type BlockPerson = { readonly personId: PersonId };

/**
 * Keeps two people apart in every programme, whoever of them asked for it. No event tells of it.
 * @throws PersonNotFound, InvalidInput for oneself
 */
export const blockPerson =
  ({ db, clock, participants }: Deps) =>
  (actor: Person, { personId }: BlockPerson): Promise<void> =>
    db.transaction(async (tx) => {
      if (personId === actor.id) {
        const message = 'expected somebody other than yourself';
        throw InvalidInput({ faults: [{ field: 'params.personId', message }] });
      }
      await participants.block(tx, actor.id, personId, clock.now());
    });

export const unblockPerson =
  ({ db, participants }: Deps) =>
  (actor: Person, { personId }: BlockPerson): Promise<void> =>
    db.transaction((tx) => participants.unblock(tx, actor.id, personId));

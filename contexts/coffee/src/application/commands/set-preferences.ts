import type { Person } from '@vicinity/core';
import type { Wishes } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';

/** Takes effect with the next round. */
export const setPreferences =
  ({ db, clock, participants }: Deps) =>
  (actor: Person, { wishes }: { wishes: Wishes }): Promise<void> =>
    db.transaction((tx) => participants.setWishes(tx, actor.id, wishes, clock.now()));

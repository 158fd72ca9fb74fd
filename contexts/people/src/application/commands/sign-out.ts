import type { Person } from '@vicinity/core';
import { SignedOut } from '../../contract/audit-kinds.ts';
import type { Deps } from '../deps.ts';

/** Ends the session of a token. Whoever has none is signed out already. */
export const signOut =
  ({ db, sessions, audit }: Deps) =>
  async (actor: Person | null, token: string): Promise<void> => {
    await sessions.end(token);
    if (actor === null) return;
    await db.transaction((tx) => audit.record(tx, SignedOut, { actor, subject: actor.id }));
  };

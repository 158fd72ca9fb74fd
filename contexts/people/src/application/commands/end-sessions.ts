import type { SessionId } from '@vicinity/auth/contract';
import type { Person } from '@vicinity/core';
import { SessionsEnded } from '../../contract/audit-kinds.ts';
import { SessionNotFound } from '../../contract/problems.ts';
import type { Deps } from '../deps.ts';

/** Where somebody is signed in; `token` is the session that asks. */
export const listSessions =
  ({ sessions }: Deps) =>
  (actor: Person, token: string) =>
    sessions.list(actor.id, token);

/** Ends one of one's own sessions. @throws SessionNotFound */
export const endSession =
  ({ db, sessions, audit }: Deps) =>
  async (actor: Person, sessionId: SessionId): Promise<void> => {
    await db.transaction(async (tx) => {
      if (!(await sessions.endOne(tx, actor.id, sessionId))) throw SessionNotFound({ sessionId });
      await audit.record(tx, SessionsEnded, { actor, subject: actor.id, after: { ended: 1 } });
    });
    sessions.forget(actor.id);
  };

/** Ends one's own sessions but the one that asks. */
export const endOtherSessions =
  ({ db, sessions, audit }: Deps) =>
  async (actor: Person, token: string): Promise<{ ended: number }> => {
    const ended = await db.transaction(async (tx) => {
      const others = await sessions.endAll(tx, actor.id, token);
      if (others > 0)
        await audit.record(tx, SessionsEnded, {
          actor,
          subject: actor.id,
          after: { ended: others },
        });
      return others;
    });
    sessions.forget(actor.id);
    return { ended };
  };

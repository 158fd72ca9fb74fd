import type { SessionId } from '@vicinity/auth/contract';
import type { Person } from '@vicinity/core';
import { SessionsEnded } from '../../contract/audit-kinds.ts';
import { SessionNotFound } from '../../contract/problems.ts';
import type { OpenSession } from '../../contract/session-routes.ts';
import { namesOf } from '../../infrastructure/accounts.ts';
import { impersonations } from '../../infrastructure/impersonations.ts';
import type { Deps } from '../deps.ts';

/** Where somebody is signed in, and who acts for them; `token` is the session that asks. */
export const listSessions =
  ({ db, sessions }: Deps) =>
  async (actor: Person, token: string): Promise<OpenSession[]> => {
    const open = await sessions.list(actor.id, token);
    const names = await namesOf(
      db,
      open.flatMap(({ acting }) => (acting === null ? [] : [acting])),
    );
    return open.map(({ acting, ...session }) => ({
      ...session,
      actedBy: names.find(({ id }) => id === acting) ?? null,
    }));
  };

/** Ends one of one's own sessions. @throws SessionNotFound */
export const endSession =
  ({ db, clock, sessions, audit }: Deps) =>
  async (actor: Person, sessionId: SessionId): Promise<void> => {
    await db.transaction(async (tx) => {
      await impersonations.end(tx, actor.id, clock.now(), sessionId);
      if (!(await sessions.endOne(tx, actor.id, sessionId))) throw SessionNotFound({ sessionId });
      await audit.record(tx, SessionsEnded, { actor, subject: actor.id, after: { ended: 1 } });
    });
    sessions.forget(actor.id);
  };

/** Ends one's own sessions but the one that asks. */
export const endOtherSessions =
  ({ db, clock, sessions, audit }: Deps) =>
  async (actor: Person, token: string): Promise<{ ended: number }> => {
    const ended = await db.transaction(async (tx) => {
      await impersonations.end(tx, actor.id, clock.now());
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

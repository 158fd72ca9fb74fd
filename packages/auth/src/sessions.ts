import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Instant } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

export type SessionsOptions<Subject> = {
  readonly db: Db;
  readonly clock: Clock;
  /** Reads who the session belongs to, as of now; null ends the session's use (suspended, deleted). */
  readonly load: (subjectId: string) => Promise<Subject | null>;
  /** A session unused for so long is over. */
  readonly idleMs: number;
  /** A session so old is over, used or not. */
  readonly absoluteMs: number;
};

export type Sessions<Subject> = {
  /** Opens a session in the caller's transaction. The token is shown this once and stored hashed. */
  open(tx: Tx, subjectId: string, label: string): Promise<{ token: string; expiresAt: Instant }>;
  /** Who holds this token; null when it is unknown, over, or its subject may not enter. */
  resolve(token: string): Promise<Subject | null>;
  /** Ends one session. Other processes notice within a second. */
  end(token: string): Promise<void>;
  /** Ends all of one subject's sessions, in the caller's transaction; noticed within a second everywhere. */
  endAll(tx: Tx, subjectId: string): Promise<void>;
  /** Forgets what is remembered of everybody, after a change of roles in this process. */
  forget(): void;
  /** Removes sessions that are over. @returns how many */
  prune(): Promise<number>;
};

// Short enough that a revoked session is refused within a second on every process, without a bus between them;
// long enough that a busy page resolves its session once.
const REMEMBER_MS = 1_000;
const TOUCH_EVERY_MS = 60_000;

export const createSessions = <Subject extends object>(
  options: SessionsOptions<Subject>,
): Sessions<Subject> => {
  const { db, clock, load, idleMs, absoluteMs } = options;
  const remembered = new LRUCache<string, { subject: Subject | null }>({
    max: 10_000,
    ttl: REMEMBER_MS,
  });

  const read = async (token: string): Promise<Subject | null> => {
    const now = clock.now();
    const found = await db.maybeOne(
      Found,
      sql`
        select subject, last_used_at < ${new Date(now - TOUCH_EVERY_MS)} as stale from auth.session
        where token_hash = ${hashToken(token)}
          and expires_at > ${timestamp(now)} and last_used_at > ${new Date(now - idleMs)}`,
    );
    if (!found) return null;
    if (found.stale) {
      await db.run(sql`
        update auth.session set last_used_at = ${timestamp(now)} where token_hash = ${hashToken(token)}`);
    }
    return load(found.subject);
  };

  return {
    open: async (tx, subjectId, label) => {
      const token = randomBytes(32).toString('base64url');
      const now = timestamp(clock.now());
      const { expiresAt } = await tx.one(
        Opened,
        sql`
          insert into auth.session (token_hash, subject, label, opened_at, last_used_at, expires_at)
          values (${hashToken(token)}, ${subjectId}, ${label}, ${now}, ${now}, ${new Date(clock.now() + absoluteMs)})
          returning expires_at as "expiresAt"`,
      );
      return { token, expiresAt };
    },
    resolve: async (token) => {
      const known = remembered.get(token);
      if (known) return known.subject;
      const subject = await read(token);
      remembered.set(token, { subject });
      return subject;
    },
    end: async (token) => {
      await db.run(sql`delete from auth.session where token_hash = ${hashToken(token)}`);
      remembered.delete(token);
    },
    endAll: async (tx, subjectId) => {
      await tx.run(sql`delete from auth.session where subject = ${subjectId}::uuid`);
    },
    forget: () => remembered.clear(),
    prune: () =>
      db.run(sql`
        delete from auth.session
        where expires_at < ${timestamp(clock.now())} or last_used_at < ${new Date(clock.now() - idleMs)}`),
  };
};

const Found = z.object({ subject: z.string(), stale: z.boolean() });
const Opened = z.object({ expiresAt: StoredInstant });

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

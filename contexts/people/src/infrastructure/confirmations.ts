import { hashToken } from '@vicinity/auth';
import { type Instant, instant, type PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';

/** How long a password that was given again counts. */
const VALID_MS = 10 * 60_000;

/** Sessions whose owner has just proved again that it is them. */
export const confirmations = {
  add: async (tx: Tx, personId: PersonId, token: string, now: Instant): Promise<void> => {
    const expiresAt = timestamp(instant(now + VALID_MS));
    await tx.run(sql`
      insert into people.confirmation (token_hash, person_id, expires_at)
      values (${hashToken(token)}, ${personId}, ${expiresAt})
      on conflict (token_hash) do update set expires_at = excluded.expires_at`);
  },

  /** Whether the session of this token was confirmed. */
  has: async (db: Db, token: string, now: Instant): Promise<boolean> => {
    const found = await db.maybeOne(
      z.object({ personId: z.string() }),
      sql`
        select person_id as "personId" from people.confirmation
        where token_hash = ${hashToken(token)} and expires_at > ${timestamp(now)}`,
    );
    return found !== undefined;
  },

  /** Moves what was confirmed to the session that takes the place of this one. */
  move: async (tx: Tx, from: string, to: string): Promise<void> => {
    await tx.run(sql`
      update people.confirmation set token_hash = ${hashToken(to)} where token_hash = ${hashToken(from)}`);
  },

  /** Forgets what counts no more. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`delete from people.confirmation where expires_at < ${timestamp(now)}`),
};

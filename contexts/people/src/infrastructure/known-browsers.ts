import { createHash } from 'node:crypto';
import { type Instant, instant, type PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import type { Email } from '../contract/values.ts';

/** A browser stays known for so long after its last sign-in; its cookie lasts as long. */
const KNOWN_MS = 365 * 24 * 60 * 60_000;
/** How long the second step is not asked for again. */
const TRUSTED_MS = 30 * 24 * 60 * 60_000;
/** Browsers known of one person; one more forgets the one that signed in longest ago. */
const MOST = 20;

/** Browsers that people have signed in with. Only hashes of their tokens are kept. */
export const knownBrowsers = {
  /** Whether somebody with this address has signed in with this browser. */
  isKnown: async (db: Db, token: string, email: Email, now: Instant): Promise<boolean> => {
    const { known } = await db.one(
      z.object({ known: z.boolean() }),
      sql`
        select exists (
          select from people.known_browser b join people.person p on p.id = b.person_id
          where b.token_hash = ${hashOf(token)} and p.email = ${email}
            and b.signed_in_at > ${timestamp(oldest(now))}) as known`,
    );
    return known;
  },

  remember: async (tx: Tx, token: string, personId: PersonId, now: Instant): Promise<void> => {
    await tx.run(sql`
      insert into people.known_browser (token_hash, person_id, signed_in_at)
      values (${hashOf(token)}, ${personId}, ${timestamp(now)})
      on conflict (token_hash, person_id) do update set signed_in_at = excluded.signed_in_at`);
    await tx.run(sql`
      delete from people.known_browser
      where person_id = ${personId} and token_hash in (
        select token_hash from people.known_browser where person_id = ${personId}
        order by signed_in_at desc, token_hash = ${hashOf(token)} desc offset ${MOST})`);
  },

  /** Does not ask its owner for a second step with this browser for a while. */
  trust: async (tx: Tx, token: string, personId: PersonId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.known_browser set verified_until = ${timestamp(instant(now + TRUSTED_MS))}
      where token_hash = ${hashOf(token)} and person_id = ${personId}`);
  },

  /** Whether it was verified with this browser, and not too long ago. */
  isTrusted: async (tx: Tx, token: string, personId: PersonId, now: Instant): Promise<boolean> => {
    const { trusted } = await tx.one(
      z.object({ trusted: z.boolean() }),
      sql`
        select exists (
          select from people.known_browser
          where token_hash = ${hashOf(token)} and person_id = ${personId}
            and verified_until > ${timestamp(now)}) as trusted`,
    );
    return trusted;
  },

  countTrusted: async (db: Db, personId: PersonId, now: Instant): Promise<number> => {
    const { trusted } = await db.one(
      z.object({ trusted: z.int() }),
      sql`
        select count(*)::int as trusted from people.known_browser
        where person_id = ${personId} and verified_until > ${timestamp(now)}`,
    );
    return trusted;
  },

  /** Asks every browser of a person again. @returns how many were not asked before */
  distrustAll: (tx: Tx, personId: PersonId): Promise<number> =>
    tx.run(sql`
      update people.known_browser set verified_until = null
      where person_id = ${personId} and verified_until is not null`),

  forgetAll: async (tx: Tx, personId: PersonId): Promise<void> => {
    await tx.run(sql`delete from people.known_browser where person_id = ${personId}`);
  },

  /** Forgets those that nobody has signed in with for a year. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`delete from people.known_browser where signed_in_at < ${timestamp(oldest(now))}`),
};

const oldest = (now: Instant): Instant => instant(now - KNOWN_MS);

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Instant, instant } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';

/** What a passkey signs a challenge for: one for this opens nothing else. */
type Purpose = 'sign-in' | 'second-step' | 'confirm' | 'add';

const VALID_MS = 10 * 60_000;
const RANDOM_BYTES = 24;
const TIME_BYTES = 6;

/**
 * Challenges that carry their own end and our signature. Nothing is stored until one was signed by a passkey, so
 * that whoever only asks for them takes no room.
 */
export const passkeyChallenges = (signingKey: string) => {
  const signature = (body: Uint8Array, purpose: Purpose, subject: string): Buffer =>
    createHmac('sha256', signingKey)
      .update(`vicinity/people/passkey ${purpose} ${subject}\0`)
      .update(body)
      .digest();
  return {
    /** `subject` is whom or what it is for: a person's id, a step's id, or nobody's. */
    make: (purpose: Purpose, subject: string, now: Instant): string => {
      const time = Buffer.alloc(TIME_BYTES);
      time.writeUIntBE(now + VALID_MS, 0, TIME_BYTES);
      const body = Buffer.concat([randomBytes(RANDOM_BYTES), time]);
      return Buffer.concat([body, signature(body, purpose, subject)]).toString('base64url');
    },

    /** Whether this instance made it for this, and not too long ago. Says nothing of whether it was spent. */
    isOurs: (challenge: string, purpose: Purpose, subject: string, now: Instant): boolean => {
      const bytes = Buffer.from(challenge, 'base64url');
      const body = bytes.subarray(0, RANDOM_BYTES + TIME_BYTES);
      const given = bytes.subarray(body.length);
      const expected = signature(body, purpose, subject);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      return body.readUIntBE(RANDOM_BYTES, TIME_BYTES) > now;
    },

    /** Spends one. @returns false when it was spent before */
    spend: async (tx: Tx, challenge: string, now: Instant): Promise<boolean> => {
      const hash = createHash('sha256').update(challenge).digest();
      const expiresAt = timestamp(instant(now + VALID_MS));
      const spent = await tx.run(sql`
        insert into people.spent_challenge (hash, expires_at) values (${hash}, ${expiresAt})
        on conflict do nothing`);
      return spent === 1;
    },

    /** Forgets what is too old to be spent again. @returns how many */
    prune: (db: Db, now: Instant): Promise<number> =>
      db.run(sql`delete from people.spent_challenge where expires_at < ${timestamp(now)}`),
  };
};
export type PasskeyChallenges = ReturnType<typeof passkeyChallenges>;

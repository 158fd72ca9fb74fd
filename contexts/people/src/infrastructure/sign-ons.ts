import { hashToken, type Sealing } from '@vicinity/auth';
import { type Instant, PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { ProviderId } from '../contract/sign-on.ts';

/** What somebody left for a provider for, and who may come back. */
const SignOn = z.object({
  providerId: ProviderId,
  /** Digest of the token of the browser that left. */
  browser: z.string(),
  purpose: z.enum(['sign-in', 'connect', 'confirm']),
  /** Who left, where they were signed in; nobody else comes back. */
  personId: PersonId.nullable(),
  next: z.string(),
  expiresAt: z.int().brand<'Instant'>(),
  /** Tells two apart that begin in the same millisecond. */
  salt: z.string(),
});
export type SignOn = z.output<typeof SignOn>;

/**
 * A sign-on as the provider brings it back: sealed, so that nobody forges or reads it, and nothing need be stored for
 * those who never come back.
 */
export const sealState = (sealing: Sealing, signOn: SignOn): string =>
  sealing.seal('sign-on', Buffer.from(JSON.stringify(signOn))).toString('base64url');

/** What this hub sealed, or null. */
export const openState = (sealing: Sealing, state: string): SignOn | null => {
  try {
    const opened = sealing.open('sign-on', Buffer.from(state, 'base64url'));
    return SignOn.parse(JSON.parse(opened.toString()));
  } catch {
    return null;
  }
};

/** The digest by which a sign-on knows its browser. */
export const browserDigest = (token: string): string => hashToken(token).toString('base64url');

export const signOns = {
  /** Takes an answer. @returns false when it was taken before */
  take: async (db: Db, state: string, expiresAt: Instant): Promise<boolean> => {
    const taken = await db.run(sql`
      insert into people.sign_on (state_hash, expires_at)
      values (${hashToken(state)}, ${timestamp(expiresAt)}) on conflict do nothing`);
    return taken === 1;
  },

  /** Forgets what could not be taken any more, and sessions that are over. @returns how many */
  prune: async (db: Db, now: Instant): Promise<number> => {
    const answers = await db.run(
      sql`delete from people.sign_on where expires_at < ${timestamp(now)}`,
    );
    const sessions = await db.run(
      sql`delete from people.provider_session where expires_at < ${timestamp(now)}`,
    );
    return answers + sessions;
  },
};

/** Sessions that somebody has with a provider beside the one here. */
export const providerSessions = {
  add: async (
    tx: Tx,
    token: string,
    kept: {
      readonly providerId: ProviderId;
      readonly idToken: Buffer;
      readonly expiresAt: Instant;
    },
  ): Promise<void> => {
    await tx.run(sql`
      insert into people.provider_session (token_hash, provider_id, id_token, expires_at)
      values (${hashToken(token)}, ${kept.providerId}, ${kept.idToken}, ${timestamp(kept.expiresAt)})`);
  },

  /** Keeps it for the session whose token was replaced; `former` is the digest of the one before. */
  move: (tx: Tx, former: Buffer, token: string) =>
    tx.run(sql`
      update people.provider_session set token_hash = ${hashToken(token)} where token_hash = ${former}`),

  /** What was kept for this session, which is then forgotten. */
  take: (db: Db, token: string) =>
    db.maybeOne(
      z.object({ providerId: ProviderId, idToken: z.instanceof(Buffer) }),
      sql`
        delete from people.provider_session where token_hash = ${hashToken(token)}
        returning provider_id as "providerId", id_token as "idToken"`,
    ),
};

import { type Clock, type IdSource, type Instant, instant } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { tokenText } from './access-token-text.ts';
import { AccessTokenId } from './contract.ts';
import { CHANNEL, noteUse, type TokenReader } from './sessions.ts';
import { hashToken } from './token.ts';

const AccessToken = z.object({
  id: AccessTokenId,
  name: z.string(),
  scopes: z.array(z.string()),
  issuedAt: StoredInstant,
  expiresAt: StoredInstant,
  lastUsedAt: StoredInstant.nullable(),
});
export type AccessToken = z.output<typeof AccessToken>;

type NewAccessToken = {
  readonly subject: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Instant;
};

type Options<Subject> = {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Tokens of one subject, expired ones that are still shown among them. */
  readonly limit: number;
  /** Reads who a token belongs to, as of now; null when they may not enter. */
  readonly load: (subjectId: string) => Promise<Subject | null>;
  /** Leaves them what the token may be used for. */
  readonly narrow: (subject: Subject, scopes: readonly string[]) => Subject;
};

export type AccessTokens<Subject> = TokenReader<Subject> & {
  /**
   * Makes a token in the caller's transaction. Its text is shown this once and stored hashed.
   * @returns undefined when its subject has as many as it can have
   */
  issue(tx: Tx, given: NewAccessToken): Promise<{ text: string; token: AccessToken } | undefined>;
  /** A subject's tokens, the newest first, also those that expired not long ago. */
  list(subject: string): Promise<AccessToken[]>;
  /** Revokes a token; every process refuses it within a second. @returns it, undefined when there is none */
  revoke(tx: Tx, subject: string, id: AccessTokenId): Promise<AccessToken | undefined>;
  /** Revokes all of a subject's tokens. @returns how many */
  revokeAll(tx: Tx, subject: string): Promise<number>;
  /** Removes tokens that expired a month ago. @returns how many */
  prune(): Promise<number>;
};

const texts = tokenText('vcp');
const USED_EVERY_MS = 60 * 60_000;
const SHOWN_AFTER_EXPIRY_MS = 30 * 24 * 60 * 60_000;

/** Personal access tokens: a subject's programs use them in place of a session, for a part of what it may do. */
export const accessTokens = <Subject extends object>({
  db,
  clock,
  ids,
  limit,
  load,
  narrow,
}: Options<Subject>): AccessTokens<Subject> => ({
  reads: texts.is,
  read: async (text) => {
    const now = clock.now();
    const found = await db.maybeOne(
      Found,
      sql`
        select subject, scopes,
          coalesce(last_used_at < ${new Date(now - USED_EVERY_MS)}, true) as stale
        from auth.access_token
        where token_hash = ${hashToken(text)} and expires_at > ${timestamp(now)}`,
    );
    if (!found) return { subjectId: null, subject: null };
    if (found.stale) {
      await db.run(sql`
        with used as (
          update auth.access_token set last_used_at = date_trunc('hour', ${timestamp(now)}::timestamptz)
          where token_hash = ${hashToken(text)} returning subject)
        ${noteUse(sql`used`, now)}`);
    }
    const subject = await load(found.subject);
    return { subjectId: found.subject, subject: subject && narrow(subject, found.scopes) };
  },
  issue: async (tx, { subject, name, scopes, expiresAt }) => {
    const text = texts.make();
    // Makers of one subject take turns, so that two at once cannot exceed the limit.
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 1))`);
    const token = await tx.maybeOne(
      AccessToken,
      sql`
        insert into auth.access_token (id, token_hash, subject, name, scopes, issued_at, expires_at)
        select ${ids(AccessTokenId)}, ${hashToken(text)}, ${subject}::uuid, ${name}, ${[...scopes]}::text[],
          ${timestamp(clock.now())}, ${timestamp(expiresAt)}
        where (select count(*) from auth.access_token where subject = ${subject}::uuid) < ${limit}
        returning ${columns}`,
    );
    return token && { text, token };
  },
  list: (subject) =>
    db.many(
      AccessToken,
      sql`select ${columns} from auth.access_token where subject = ${subject}::uuid order by id desc`,
    ),
  revoke: (tx, subject, id) =>
    tx.maybeOne(
      AccessToken,
      sql`
        with revoked as (
          delete from auth.access_token where subject = ${subject}::uuid and id = ${id} returning *)
        select ${columns}, pg_notify(${CHANNEL}, subject::text)::text from revoked`,
    ),
  revokeAll: async (tx, subject) => {
    const revoked = await tx.run(
      sql`delete from auth.access_token where subject = ${subject}::uuid`,
    );
    await tx.run(sql`select pg_notify(${CHANNEL}, ${subject})`);
    return revoked;
  },
  prune: () =>
    db.run(sql`
      delete from auth.access_token
      where expires_at < ${timestamp(instant(clock.now() - SHOWN_AFTER_EXPIRY_MS))}`),
});

const columns = sql`
  id, name, scopes, issued_at as "issuedAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"`;

const Found = z.object({ subject: z.string(), scopes: z.array(z.string()), stale: z.boolean() });

import { createHmac, hkdfSync } from 'node:crypto';
import { type Clock, type Instant, instant } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { errors, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { SessionId } from './contract.ts';
import { sealing } from './sealing.ts';
import { signingKeys } from './signing-keys.ts';
import { hashToken, newToken } from './token.ts';

const ACCESS_MS = 10 * 60_000;
/** Clients side by side may renew by one token at once; all of them get the same next one. */
const SAME_SUCCESSOR_MS = 10_000;

const Claims = z.object({ sub: z.uuid(), sid: SessionId });
const Held = z.object({
  sessionId: SessionId,
  subject: z.string(),
  usedAt: StoredInstant.nullable(),
});

/** What a program holds in place of a session's token. */
export type ProgramTokens = {
  readonly accessToken: string;
  readonly accessExpiresAt: Instant;
  readonly refreshToken: string;
};

type OwnedSession = { readonly sessionId: SessionId; readonly subject: string };

export type Renewal =
  | { readonly kind: 'renewed'; readonly tokens: ProgramTokens }
  /** Somebody has a copy: whoever it is, the session is not to be trusted. */
  | ({ readonly kind: 'reused' } & OwnedSession)
  | { readonly kind: 'unknown' };

type Options = {
  readonly db: Db;
  readonly clock: Clock;
  /** Who issues the tokens: the address of the hub. */
  readonly issuer: string;
  /** Seals the private keys, and derives each refresh token from the one before. */
  readonly instanceSecret: string;
  /** What it was before: private keys that they sealed are still used. */
  readonly formerSecrets?: readonly string[];
  /** A session unused for so long is over. */
  readonly idleMs: number;
};

export type SessionTokens = {
  /** Whether a token is one of these, by its form alone. */
  reads(token: string): boolean;
  /** The session that an access token stands for; null when it is forged, foreign or over. */
  sessionOf(token: string): Promise<SessionId | null>;
  /** The first tokens of a session. */
  issue(tx: Tx, session: OwnedSession): Promise<ProgramTokens>;
  /** The next tokens, for a refresh token that was not used before. What to do about one that was is the caller's. */
  renew(tx: Tx, refreshToken: string): Promise<Renewal>;
  published(): Promise<{ keys: JWK[] }>;
  prune(): Promise<number>;
};

/**
 * Sessions of programs: a short-lived JWT that says whose session it is, and a refresh token for the next one.
 * @see RFC 9068, and RFC 9700, section 4.14
 */
export const sessionTokens = (options: Options): SessionTokens => {
  const { db, clock, issuer, instanceSecret, formerSecrets, idleMs } = options;
  const audience = `${issuer}/api`;
  const keys = signingKeys({
    db,
    clock,
    sealing: sealing(instanceSecret, 'auth signing keys', formerSecrets),
  });
  const chain = Buffer.from(hkdfSync('sha256', instanceSecret, '', 'vicinity refresh tokens', 32));
  // Derived, so that it can be given twice and is stored nowhere.
  const successorOf = (token: string) =>
    createHmac('sha256', chain).update(token).digest('base64url');

  const sign = async ({ sessionId, subject }: OwnedSession, refreshToken: string) => {
    const { id, key } = await keys.current();
    const accessExpiresAt = instant(clock.now() + ACCESS_MS);
    const accessToken = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: id })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(new Date(clock.now()))
      .setExpirationTime(new Date(accessExpiresAt))
      .sign(key);
    return { accessToken, accessExpiresAt, refreshToken };
  };

  const store = (tx: Tx, refreshToken: string, sessionId: SessionId) =>
    tx.run(sql`
      insert into auth.refresh_token (token_hash, session_id) values (${hashToken(refreshToken)}, ${sessionId})`);

  return {
    reads: (token) => form.test(token),
    sessionOf: async (token) => {
      try {
        const { payload } = await jwtVerify(
          token,
          async ({ kid }) => {
            const key = kid === undefined ? undefined : await keys.find(kid);
            if (!key) throw new errors.JWKSNoMatchingKey();
            return key;
          },
          {
            algorithms: ['EdDSA'],
            typ: 'at+jwt',
            issuer,
            audience,
            requiredClaims: ['exp', 'iat'],
            currentDate: new Date(clock.now()),
          },
        );
        const { sub, sid } = Claims.parse(payload);
        const session = await db.maybeOne(
          z.object({ id: SessionId }),
          sql`select id from auth.session where id = ${sid} and subject = ${sub}::uuid`,
        );
        return session?.id ?? null;
      } catch (error) {
        if (error instanceof z.ZodError || error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
    issue: async (tx, session) => {
      const refreshToken = newToken();
      await store(tx, refreshToken, session.sessionId);
      return sign(session, refreshToken);
    },
    renew: async (tx, refreshToken) => {
      const now = clock.now();
      const found = await tx.maybeOne(
        Held,
        sql`
          select session_id as "sessionId", s.subject, used_at as "usedAt"
          from auth.refresh_token r join auth.session s on s.id = r.session_id
          where r.token_hash = ${hashToken(refreshToken)} and s.expires_at > ${timestamp(now)}
            and s.last_used_at > ${timestamp(instant(now - idleMs))} for update of r`,
      );
      if (!found) return { kind: 'unknown' };
      const { sessionId, subject, usedAt } = found;
      if (usedAt !== null && now - usedAt > SAME_SUCCESSOR_MS)
        return { kind: 'reused', sessionId, subject };
      const next = successorOf(refreshToken);
      if (usedAt === null) {
        await tx.run(sql`
          update auth.refresh_token set used_at = ${timestamp(now)}
          where token_hash = ${hashToken(refreshToken)}`);
        await tx.run(sql`
          update auth.session set last_used_at = ${timestamp(now)} where id = ${sessionId}`);
        await store(tx, next, sessionId);
      }
      return { kind: 'renewed', tokens: await sign({ sessionId, subject }, next) };
    },
    published: keys.published,
    prune: keys.prune,
  };
};

const form = /^[\w-]+\.[\w-]+\.[\w-]+$/;

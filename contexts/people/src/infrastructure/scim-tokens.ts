import { hashToken, tokenText } from '@vicinity/auth';
import type { Instant } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { MOST_SCIM_TOKENS, ScimTokenId } from '../contract/scim.ts';
import { ProviderId } from '../contract/sign-on.ts';

const Row = z.object({
  id: ScimTokenId,
  issuedAt: StoredInstant,
  expiresAt: StoredInstant,
  lastUsedAt: StoredInstant.nullable(),
});
export type StoredScimToken = z.output<typeof Row>;

const columns = sql`id, issued_at as "issuedAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"`;

export const scimTokenText = tokenText('vcs');

/** Tokens of directories, stored hashed. */
export const scimTokens = {
  list: (db: Db, providerId: ProviderId): Promise<StoredScimToken[]> =>
    db.many(
      Row,
      sql`select ${columns} from people.scim_token where provider_id = ${providerId} order by id desc`,
    ),

  /** @returns undefined when the provider has as many as it can have; its row is held */
  issue: (
    tx: Tx,
    token: Pick<StoredScimToken, 'id' | 'issuedAt' | 'expiresAt'> & {
      readonly providerId: ProviderId;
      readonly text: string;
    },
  ): Promise<StoredScimToken | undefined> =>
    tx.maybeOne(
      Row,
      sql`
        insert into people.scim_token (id, provider_id, token_hash, issued_at, expires_at)
        select ${token.id}, ${token.providerId}::uuid, ${hashToken(token.text)},
          ${timestamp(token.issuedAt)}::timestamptz, ${timestamp(token.expiresAt)}::timestamptz
        where (select count(*) from people.scim_token where provider_id = ${token.providerId}::uuid)
          < ${MOST_SCIM_TOKENS}
        returning ${columns}`,
    ),

  revoke: (tx: Tx, providerId: ProviderId, id: ScimTokenId): Promise<StoredScimToken | undefined> =>
    tx.maybeOne(
      Row,
      sql`
        delete from people.scim_token where provider_id = ${providerId} and id = ${id}
        returning ${columns}`,
    ),

  /** Whose directory a token is of; its use is noted to the hour. */
  providerOf: async (db: Db, text: string, now: Instant): Promise<ProviderId | undefined> => {
    const found = await db.maybeOne(
      z.object({ providerId: ProviderId, stale: z.boolean() }),
      sql`
        select provider_id as "providerId",
          coalesce(last_used_at < date_trunc('hour', ${timestamp(now)}::timestamptz), true) as stale
        from people.scim_token
        where token_hash = ${hashToken(text)} and expires_at > ${timestamp(now)}`,
    );
    if (found?.stale)
      await db.run(sql`
        update people.scim_token set last_used_at = date_trunc('hour', ${timestamp(now)}::timestamptz)
        where token_hash = ${hashToken(text)}`);
    return found?.providerId;
  },
};

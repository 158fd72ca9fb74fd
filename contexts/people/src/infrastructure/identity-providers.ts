import type { Sealing } from '@vicinity/auth';
import type { Instant } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { KeptProvider, ProviderChoice, ProviderId } from '../contract/sign-on.ts';

const Row = KeptProvider.extend({
  id: ProviderId,
  sealedSecret: z.instanceof(Buffer).nullable(),
  secretChangedAt: StoredInstant.nullable(),
});

/** A provider as it is stored; its secret is opened when it is needed. */
export type IdentityProvider = z.output<typeof Row>;

const columns = sql`id, name, protocol, issuer, client_id as "clientId", client_secret as "sealedSecret",
  secret_changed_at as "secretChangedAt", enabled, policy, saml`;

/** Providers, loaded and saved whole. */
export const identityProviders = {
  find: (db: Db | Tx, id: ProviderId): Promise<IdentityProvider | undefined> =>
    db.maybeOne(Row, sql`select ${columns} from people.identity_provider where id = ${id}`),

  lock: (tx: Tx, id: ProviderId): Promise<IdentityProvider | undefined> =>
    tx.maybeOne(
      Row,
      sql`select ${columns} from people.identity_provider where id = ${id} for update`,
    ),

  /** The enabled ones, by name. */
  choices: (db: Db): Promise<ProviderChoice[]> =>
    db.many(
      ProviderChoice,
      sql`select id, name from people.identity_provider where enabled order by lower(name)`,
    ),

  /** All of them, by name, each with how many people have signed in by it. */
  list: (db: Db) =>
    db.many(
      Row.extend({ people: z.int() }),
      sql`
        select ${columns}, (
          select count(*)::int from people.identity i where i.provider_id = p.id) as people
        from people.identity_provider p order by lower(name)`,
    ),

  /** How many others there are; one is added at a time. */
  countOthers: async (tx: Tx, id: ProviderId): Promise<number> => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtext('people.identity_provider'))`);
    const { others } = await tx.one(
      z.object({ others: z.int() }),
      sql`select count(*)::int as others from people.identity_provider where id <> ${id}`,
    );
    return others;
  },

  save: async (tx: Tx, provider: IdentityProvider, now: Instant): Promise<void> => {
    const { id, name, protocol, issuer, clientId, sealedSecret, enabled, saml } = provider;
    const changedAt =
      provider.secretChangedAt === null ? null : timestamp(provider.secretChangedAt);
    await tx.run(sql`
      insert into people.identity_provider (id, name, protocol, issuer, client_id, client_secret,
        secret_changed_at, enabled, policy, saml, added_at)
      values (${id}, ${name}, ${protocol}, ${issuer}, ${clientId}, ${sealedSecret}, ${changedAt},
        ${enabled}, ${JSON.stringify(provider.policy)}, ${saml === null ? null : JSON.stringify(saml)}, ${timestamp(now)})
      on conflict (id) do update set name = excluded.name, protocol = excluded.protocol,
        issuer = excluded.issuer, client_id = excluded.client_id,
        client_secret = excluded.client_secret, secret_changed_at = excluded.secret_changed_at,
        enabled = excluded.enabled, policy = excluded.policy, saml = excluded.saml`);
  },

  remove: async (tx: Tx, id: ProviderId): Promise<void> => {
    await tx.run(sql`delete from people.identity_provider where id = ${id}`);
  },
};

/** A secret as it is stored: it opens for this provider alone. */
export const sealSecret = (sealing: Sealing, id: ProviderId, secret: string): Buffer =>
  sealing.seal(`client secret ${id}`, Buffer.from(secret));

/** The secret of a client; null where it has none. @throws Error when the key is another than it was sealed with */
export const openSecret = (
  sealing: Sealing,
  { id, sealedSecret }: Pick<IdentityProvider, 'id' | 'sealedSecret'>,
): string | null =>
  sealedSecret === null ? null : sealing.open(`client secret ${id}`, sealedSecret).toString();

import type { Clock } from '@vicinity/core';
import { type Db, StoredInstant, sql, timestamp } from '@vicinity/database';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { LRUCache } from 'lru-cache';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Sealing } from './sealing.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A key signs for so long, and is published a day longer than anything it signed lasts. */
const SIGNS_MS = 30 * DAY_MS;
const PUBLISHED_MS = SIGNS_MS + DAY_MS;

const PublicKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });
const StoredKey = z.object({
  id: z.uuid(),
  publicKey: PublicKey,
  privateKey: z.instanceof(Buffer),
  madeAt: StoredInstant,
});
const PrivateKey = PublicKey.extend({ d: z.string() });

type Needs = { readonly db: Db; readonly clock: Clock; readonly sealing: Sealing };

/** The Ed25519 keys of this instance, a new one each month; the same for all its processes. */
export const signingKeys = ({ db, clock, sealing }: Needs) => {
  const known = new LRUCache<string, Awaited<ReturnType<typeof importJWK>>>({ max: 10 });

  const newest = () =>
    db.maybeOne(
      StoredKey,
      sql`
        select id, public_key as "publicKey", private_key as "privateKey", made_at as "madeAt"
        from auth.signing_key where made_at > ${timestamp(clock.now())}::timestamptz - ${interval(SIGNS_MS)}
        order by made_at desc limit 1`,
    );

  const make = async (): Promise<void> => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const id = v7();
    const sealed = sealing.seal(id, Buffer.from(JSON.stringify(await exportJWK(privateKey))));
    const shown = PublicKey.parse(await exportJWK(publicKey));
    await db.transaction(async (tx) => {
      // Several processes may find at once that the key is too old; one of them makes the next.
      await tx.run(sql`lock table auth.signing_key in share row exclusive mode`);
      await tx.run(sql`
        insert into auth.signing_key (id, public_key, private_key, made_at)
        select ${id}, ${JSON.stringify(shown)}::jsonb, ${sealed}, ${timestamp(clock.now())}
        where not exists (
          select from auth.signing_key
          where made_at > ${timestamp(clock.now())}::timestamptz - ${interval(SIGNS_MS)})`);
    });
  };

  return {
    /** The key that signs now, made when there is none. */
    current: async () => {
      const found = (await newest()) ?? (await make().then(newest));
      if (!found) throw new Error('A signing key that was just made is not there');
      const opened: unknown = JSON.parse(sealing.open(found.id, found.privateKey).toString());
      return { id: found.id, key: await importJWK(PrivateKey.parse(opened), 'EdDSA') };
    },
    /** The public half of a key that may have signed something that still counts; undefined for any other id. */
    find: async (id: string) => {
      const remembered = known.get(id);
      if (remembered) return remembered;
      if (!z.uuid().safeParse(id).success) return undefined;
      const found = await db.maybeOne(
        z.object({ publicKey: PublicKey }),
        sql`
          select public_key as "publicKey" from auth.signing_key
          where id = ${id}::uuid and made_at > ${timestamp(clock.now())}::timestamptz - ${interval(PUBLISHED_MS)}`,
      );
      if (!found) return undefined;
      const key = await importJWK(found.publicKey, 'EdDSA');
      known.set(id, key, { ttl: DAY_MS });
      return key;
    },
    /** What others check tokens with. @see RFC 7517 */
    published: async (): Promise<{ keys: JWK[] }> => {
      const keys = await db.many(
        StoredKey.pick({ id: true, publicKey: true }),
        sql`
          select id, public_key as "publicKey" from auth.signing_key
          where made_at > ${timestamp(clock.now())}::timestamptz - ${interval(PUBLISHED_MS)}
          order by made_at desc`,
      );
      return {
        keys: keys.map(({ id, publicKey }) => ({
          ...publicKey,
          kid: id,
          alg: 'EdDSA',
          use: 'sig',
        })),
      };
    },
    /** Removes keys that nothing counts by any more. @returns how many */
    prune: () =>
      db.run(sql`
        delete from auth.signing_key
        where made_at < ${timestamp(clock.now())}::timestamptz - ${interval(PUBLISHED_MS)}`),
  };
};

const interval = (ms: number) => sql`make_interval(secs => ${sql.lit(ms / 1_000)})`;

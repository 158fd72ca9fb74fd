import { randomBytes } from 'node:crypto';
import { type Instant, InstantText, type PersonId } from '@vicinity/core';
import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { decryptWithAny, encrypt } from './cipher.ts';
import type { KeyRing } from './keys.ts';

/** Whose key a personal field is under: a person's, or one of all strangers of a month. */
export type Owner = string;

/** Of people we do not know, a month's share one key; it goes with the month. */
export const strangersOf = (at: Instant): Owner =>
  `strangers:${z.encode(InstantText, at).slice(0, 7)}`;

const Row = z.object({ owner: z.string(), wrapped: z.instanceof(Buffer).nullable() });

/** The keys of personal fields. */
export const personKeys = ({ wrap, all }: KeyRing) => {
  const wraps = all.map((keys) => keys.wrap);
  const read = async (
    from: Db | Tx,
    owners: readonly Owner[],
  ): Promise<Map<Owner, Buffer | null>> => {
    const rows = await from.many(
      Row,
      sql`select owner, wrapped from audit.person_key where owner = any(${[...owners]})`,
    );
    return new Map(
      rows.map(({ owner, wrapped }) => [owner, wrapped && decryptWithAny(wraps, owner, wrapped)]),
    );
  };
  return {
    /** Keys by owner, null where they were erased; owners who never had one are missing. */
    read,

    /** The same, and whoever had none has one now. */
    take: async (tx: Tx, owners: readonly Owner[]): Promise<Map<Owner, Buffer | null>> => {
      const wanted = [...new Set(owners)].sort();
      if (wanted.length === 0) return new Map();
      const found = await read(tx, wanted);
      const missing = wanted.filter((owner) => !found.has(owner));
      if (missing.length === 0) return found;
      for (const owner of missing) {
        await tx.run(sql`
          insert into audit.person_key (owner, wrapped)
          values (${owner}, ${encrypt(wrap, owner, randomBytes(32))})
          on conflict do nothing`);
      }
      // A rival may have been first: its key is the one that counts.
      return read(tx, wanted);
    },

    /** Makes what is written under this key unreadable, for good. */
    erase: async (tx: Tx, owner: PersonId): Promise<void> => {
      await tx.run(sql`
        insert into audit.person_key (owner, wrapped) values (${owner}, null)
        on conflict (owner) do update set wrapped = null`);
    },
  };
};
export type PersonKeys = ReturnType<typeof personKeys>;

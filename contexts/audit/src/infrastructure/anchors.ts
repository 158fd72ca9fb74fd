import type { Instant } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';

const Head = z.object({ number: z.int(), hash: z.instanceof(Buffer) });

/** States of the chain that were signed. */
export const anchors = {
  head: (tx: Tx) => tx.one(Head, sql`select number, hash from audit.sealing`),

  keep: async (
    tx: Tx,
    anchor: { number: number; hash: Buffer; at: Instant; mac: Buffer; key: string },
  ): Promise<void> => {
    await tx.run(sql`
      insert into audit.anchor (number, hash, at, mac, key_id)
      values (${anchor.number}, ${anchor.hash}, ${timestamp(anchor.at)}, ${anchor.mac}, ${anchor.key})
      on conflict (number) do nothing`);
  },

  /** Whether a state was signed within the last day. */
  isFresh: async (db: Db, now: Instant): Promise<boolean> => {
    const { fresh } = await db.one(
      z.object({ fresh: z.boolean() }),
      sql`
        select exists (select from audit.anchor
          where at > ${timestamp(now)}::timestamptz - interval '1 day') as fresh`,
    );
    return fresh;
  },
};

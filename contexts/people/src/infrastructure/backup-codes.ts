import type { Instant, PersonId } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';

const Left = z.object({ left: z.int(), made: z.int(), madeAt: StoredInstant });

/** A code of a set, hashed like a password. */
export type HashedCode = { readonly number: number; readonly hash: string };

/** Codes on paper, for who has lost everything else. */
export const backupCodes = {
  /** Gives a person these codes in place of all others. */
  replace: async (
    tx: Tx,
    personId: PersonId,
    codes: readonly HashedCode[],
    now: Instant,
  ): Promise<void> => {
    await backupCodes.removeAll(tx, personId);
    await tx.run(sql`
      insert into people.backup_code (person_id, number, hash, made_at)
      select ${personId}, number, hash, ${timestamp(now)}
      from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as code(number smallint, hash text)`);
  },

  removeAll: async (tx: Tx, personId: PersonId): Promise<void> => {
    await tx.run(sql`delete from people.backup_code where person_id = ${personId}`);
  },

  /** How many a person has left; undefined when they never got any. */
  left: (from: Db | Tx, personId: PersonId) =>
    from.maybeOne(
      Left,
      sql`
        select count(*) filter (where used_at is null)::int as left, count(*)::int as made,
          max(made_at) as "madeAt"
        from people.backup_code where person_id = ${personId} having count(*) > 0`,
    ),

  /** The hash of one that is unused; undefined when there is none of this number. */
  unused: async (db: Db, personId: PersonId, number: number): Promise<string | undefined> => {
    const found = await db.maybeOne(
      z.object({ hash: z.string() }),
      sql`
        select hash from people.backup_code
        where person_id = ${personId} and number = ${number} and used_at is null`,
    );
    return found?.hash;
  },

  /** Uses a code. @returns false when somebody was quicker, or the set is another by now */
  use: async (
    tx: Tx,
    personId: PersonId,
    { number, hash }: HashedCode,
    now: Instant,
  ): Promise<boolean> => {
    const used = await tx.run(sql`
      update people.backup_code set used_at = ${timestamp(now)}
      where person_id = ${personId} and number = ${number} and hash = ${hash} and used_at is null`);
    return used === 1;
  },
};

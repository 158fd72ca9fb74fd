import type { Instant, PersonId } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';

/** Since when people lack a second factor that they need. */
export const factorGraces = {
  /**
   * Since when, from now on where it is news. Null for who has a factor, and for who has no password: the provider
   * that they sign in with verifies them.
   */
  since: async (
    from: Db | Tx,
    personId: PersonId,
    { mailCounts, now }: { readonly mailCounts: boolean; readonly now: Instant },
  ): Promise<Instant | null> => {
    const { has, since } = await from.one(
      z.object({ has: z.boolean(), since: StoredInstant.nullable() }),
      sql`
        select
          not exists (select from people.credential where person_id = ${personId}) or exists (
            select from people.factor
            where person_id = ${personId} and (kind <> 'mail' or ${mailCounts})) as has,
          (select since from people.factor_grace where person_id = ${personId}) as since`,
    );
    if (has) return null;
    if (since !== null) return since;
    await from.run(sql`
      insert into people.factor_grace (person_id, since) values (${personId}, ${timestamp(now)})
      on conflict do nothing`);
    return now;
  },

  /** Begins anew with the next visit: for who has lost what they had. */
  renew: async (tx: Tx, personId: PersonId): Promise<void> => {
    await tx.run(sql`delete from people.factor_grace where person_id = ${personId}`);
  },
};

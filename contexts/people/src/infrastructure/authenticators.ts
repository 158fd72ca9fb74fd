import { type Instant, instant, type PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { FactorId } from '../contract/factors.ts';

const OFFERED_MS = 60 * 60_000;

const Offer = z.object({ id: FactorId, secret: z.instanceof(Buffer) });

const Authenticator = z.object({
  id: FactorId,
  secret: z.instanceof(Buffer),
  lastPeriod: z.coerce.number(),
});

/** Apps that show codes. Secrets come and go sealed; the id of the factor is where each belongs. */
export const authenticators = {
  of: (db: Db, personId: PersonId) =>
    db.many(
      Authenticator,
      sql`
        select f.id, a.secret, a.last_period as "lastPeriod"
        from people.factor f join people.authenticator a on a.factor_id = f.id
        where f.person_id = ${personId} order by f.last_used_at desc nulls last, f.id`,
    ),

  /** Offers a secret; the one that was offered before is void. */
  offer: async (
    db: Db,
    personId: PersonId,
    { id, secret }: { readonly id: FactorId; readonly secret: Buffer },
    now: Instant,
  ): Promise<void> => {
    await db.run(sql`
      insert into people.authenticator_offer (person_id, id, secret, made_at)
      values (${personId}, ${id}, ${secret}, ${timestamp(now)})
      on conflict (person_id) do update
        set id = excluded.id, secret = excluded.secret, made_at = excluded.made_at`);
  },

  /** What is offered to a person; undefined when nothing is, or it is too old. */
  offered: (db: Db, personId: PersonId, now: Instant) =>
    db.maybeOne(
      Offer,
      sql`
        select id, secret from people.authenticator_offer
        where person_id = ${personId} and made_at > ${timestamp(instant(now - OFFERED_MS))}`,
    ),

  /** Makes what was offered a person's own, beside its factor. @returns false when it is offered no more */
  take: async (tx: Tx, personId: PersonId, id: FactorId, period: number): Promise<boolean> => {
    const taken = await tx.run(sql`
      with taken as (
        delete from people.authenticator_offer where person_id = ${personId} and id = ${id}
        returning secret)
      insert into people.authenticator (factor_id, secret, last_period)
      select ${id}, secret, ${period} from taken`);
    return taken === 1;
  },

  /** Uses the code of a period. @returns false when it, or a later one, was used by somebody quicker */
  use: async (tx: Tx, id: FactorId, period: number): Promise<boolean> => {
    const used = await tx.run(sql`
      update people.authenticator set last_period = ${period}
      where factor_id = ${id} and last_period < ${period}`);
    return used === 1;
  },

  /** Forgets offers that nobody took. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`
      delete from people.authenticator_offer
      where made_at < ${timestamp(instant(now - OFFERED_MS))}`),
};

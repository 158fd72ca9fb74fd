import type { Instant, PersonId } from '@vicinity/core';
import { type Db, isDuplicate, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { MailAddedAlready } from '../contract/factor-problems.ts';
import { FactorId, FactorKind } from '../contract/factors.ts';

const Row = z.object({
  id: FactorId,
  kind: FactorKind,
  name: z.string(),
  addedAt: StoredInstant,
  lastUsedAt: StoredInstant.nullable(),
});
type Row = z.output<typeof Row>;

const columns = sql`id, kind, name, added_at as "addedAt", last_used_at as "lastUsedAt"`;

export type NewFactor = Pick<Row, 'id' | 'kind' | 'name' | 'addedAt'> & {
  readonly personId: PersonId;
};

/** What people verify their sign-in with, whatever its kind. */
export const factors = {
  /** Removes what was added from then on. */
  removeSince: async (tx: Tx, personId: PersonId, since: Instant): Promise<void> => {
    await tx.run(sql`
      delete from people.factor where person_id = ${personId} and added_at >= ${timestamp(since)}`);
  },

  /** A person's factors, the oldest first. */
  of: (from: Db | Tx, personId: PersonId): Promise<Row[]> =>
    from.many(
      Row,
      sql`select ${columns} from people.factor where person_id = ${personId} order by added_at, id`,
    ),

  /** The same, while nobody else changes what this person has. */
  lock: async (tx: Tx, personId: PersonId): Promise<Row[]> => {
    await tx.run(sql`select 1 from people.person where id = ${personId} for update`);
    return factors.of(tx, personId);
  },

  /** @throws MailAddedAlready */
  add: async (tx: Tx, { id, personId, kind, name, addedAt }: NewFactor): Promise<void> => {
    try {
      await tx.run(sql`
        insert into people.factor (id, person_id, kind, name, added_at)
        values (${id}, ${personId}, ${kind}, ${name}, ${timestamp(addedAt)})`);
    } catch (error) {
      if (isDuplicate(error, 'factor_mail')) throw MailAddedAlready({});
      throw error;
    }
  },

  used: async (tx: Tx, id: FactorId, now: Instant): Promise<void> => {
    await tx.run(sql`update people.factor set last_used_at = ${timestamp(now)} where id = ${id}`);
  },

  usedMail: async (tx: Tx, personId: PersonId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.factor set last_used_at = ${timestamp(now)}
      where person_id = ${personId} and kind = 'mail'`);
  },

  remove: async (tx: Tx, id: FactorId): Promise<void> => {
    await tx.run(sql`delete from people.factor where id = ${id}`);
  },

  /** Removes all that a person has. @returns how many there were */
  removeAll: (tx: Tx, personId: PersonId): Promise<number> =>
    tx.run(sql`delete from people.factor where person_id = ${personId}`),
};

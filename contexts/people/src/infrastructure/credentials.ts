import { type Instant, PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import type { Email } from '../contract/values.ts';

const Credential = z.object({ personId: PersonId, passwordHash: z.string() });

const Owner = z.object({
  name: z.string(),
  email: z.string(),
  passwordHash: z.string().nullable(),
});

export const credentials = {
  /** What an active person signs in with; undefined for anybody else. */
  findActive: (db: Db, email: Email) =>
    db.maybeOne(
      Credential,
      sql`
        select p.id as "personId", c.password_hash as "passwordHash"
        from people.person p join people.credential c on c.person_id = p.id
        where p.email = ${email} and p.state = 'active'`,
    ),

  /** What a person signs in with, and who that is; without a password their hash is null. */
  of: (db: Db | Tx, personId: PersonId) =>
    db.one(
      Owner,
      sql`
        select p.name, p.email, c.password_hash as "passwordHash"
        from people.person p left join people.credential c on c.person_id = p.id
        where p.id = ${personId}`,
    ),

  /** Notes that an owner is told of an attack; undefined when nobody is, or they were told since then. */
  tellOfAttack: (tx: Tx, email: Email, now: Instant, since: Instant) =>
    tx.maybeOne(
      z.object({ personId: PersonId }),
      sql`
        update people.credential c set attack_told_at = ${timestamp(now)}
        from people.person p
        where p.id = c.person_id and p.email = ${email} and p.state = 'active'
          and (c.attack_told_at is null or c.attack_told_at <= ${timestamp(since)})
        returning p.id as "personId"`,
    ),

  /** Gives a first password. @returns false when there is one */
  addFirst: async (
    tx: Tx,
    personId: PersonId,
    passwordHash: string,
    now: Instant,
  ): Promise<boolean> => {
    const added = await tx.run(sql`
      insert into people.credential (person_id, password_hash, changed_at)
      values (${personId}, ${passwordHash}, ${timestamp(now)}) on conflict do nothing`);
    return added === 1;
  },

  /** Ends a password: a reset sets another. */
  remove: async (tx: Tx, personId: PersonId): Promise<void> => {
    await tx.run(sql`delete from people.credential where person_id = ${personId}`);
  },

  set: async (tx: Tx, personId: PersonId, passwordHash: string, now: Instant): Promise<void> => {
    await tx.run(sql`
      insert into people.credential (person_id, password_hash, changed_at)
      values (${personId}, ${passwordHash}, ${timestamp(now)})
      on conflict (person_id) do update
        set password_hash = excluded.password_hash, changed_at = excluded.changed_at`);
  },
};

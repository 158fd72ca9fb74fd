import { type Instant, PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { type Email, PasswordResetId } from '../contract/values.ts';

const Owner = z.object({ personId: PersonId, name: z.string(), email: z.string() });

export type NewPasswordReset = {
  readonly id: PasswordResetId;
  readonly personId: PersonId;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant;
};

/** Links by which people choose a new password without the old one. */
export const passwordResets = {
  /** Whose password could be reset, held; undefined when nobody signs in with this address. */
  lockOwner: async (tx: Tx, email: Email): Promise<PersonId | undefined> => {
    const owner = await tx.maybeOne(
      z.object({ id: PersonId }),
      sql`
        select p.id from people.person p
        where p.email = ${email} and p.state = 'active' and (
          exists (select from people.credential c where c.person_id = p.id)
          or exists (select from people.identity i where i.person_id = p.id))
        for update of p`,
    );
    return owner?.id;
  },

  /** How many a person was sent since then. */
  countSince: async (tx: Tx, personId: PersonId, since: Instant): Promise<number> => {
    const { sent } = await tx.one(
      z.object({ sent: z.int() }),
      sql`
        select count(*)::int as sent from people.password_reset
        where person_id = ${personId} and requested_at > ${timestamp(since)}`,
    );
    return sent;
  },

  /** Adds one; the link that was open before is dead. */
  replace: async (tx: Tx, added: NewPasswordReset): Promise<void> => {
    await passwordResets.close(tx, added.personId, added.requestedAt);
    await tx.run(sql`
      insert into people.password_reset (id, person_id, requested_at, expires_at)
      values (${added.id}, ${added.personId}, ${timestamp(added.requestedAt)}, ${timestamp(added.expiresAt)})`);
  },

  /** Whose open reset this is; undefined when there is none. */
  findOpen: (db: Db, id: string, now: Instant) =>
    db.maybeOne(
      Owner,
      sql`
        select p.id as "personId", p.name, p.email
        from people.password_reset r join people.person p on p.id = r.person_id
        where r.id = ${id} and r.used_at is null and r.expires_at > ${timestamp(now)} and p.state = 'active'`,
    ),

  /** Uses a reset. @returns false when another request was first, or its time is over */
  use: async (tx: Tx, id: string, now: Instant): Promise<boolean> => {
    const used = await tx.run(sql`
      update people.password_reset set used_at = ${timestamp(now)}
      where id = ${id} and used_at is null and expires_at > ${timestamp(now)}`);
    return used === 1;
  },

  /** Makes a person's open link useless. */
  close: async (tx: Tx, personId: PersonId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.password_reset set used_at = ${timestamp(now)}
      where person_id = ${personId} and used_at is null`);
  },

  /** Forgets what is older than this. @returns how many */
  prune: (db: Db, before: Instant): Promise<number> =>
    db.run(sql`delete from people.password_reset where requested_at < ${timestamp(before)}`),
};

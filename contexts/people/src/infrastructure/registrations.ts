import { type Instant, PersonId } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { AccountState, Email, type RegistrationId } from '../contract/values.ts';

const Wanted = z.object({ personId: PersonId, email: Email, knownAs: z.string().nullable() });

const Known = z.object({ id: PersonId, state: AccountState, joined: z.boolean() });

type NewRegistration = {
  readonly id: RegistrationId;
  readonly personId: PersonId;
  readonly email: Email;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant;
};

/** Addresses that somebody wants an account for. */
export const registrations = {
  /** Holds an address until the transaction ends, whether or not somebody has it, and tells who does. */
  lockAddress: async (tx: Tx, email: Email) => {
    await tx.run(sql`
      select pg_advisory_xact_lock(hashtextextended(${`people.registration ${email}`}, 0))`);
    return tx.maybeOne(
      Known,
      sql`
        select id, state, joined_at is not null as joined from people.person
        where email = ${email} for update`,
    );
  },

  /** How many mails this address was sent since then. */
  countSince: async (tx: Tx, email: Email, since: Instant): Promise<number> => {
    const { sent } = await tx.one(
      z.object({ sent: z.int() }),
      sql`
        select count(*)::int as sent from people.registration
        where email = ${email} and requested_at > ${timestamp(since)}`,
    );
    return sent;
  },

  /** Adds one; the link that was open before is dead. */
  replace: async (tx: Tx, added: NewRegistration): Promise<void> => {
    const { id, personId, email, requestedAt, expiresAt } = added;
    await tx.run(sql`
      update people.registration set over_at = ${timestamp(requestedAt)}
      where email = ${email} and over_at is null`);
    await tx.run(sql`
      insert into people.registration (id, person_id, email, requested_at, expires_at)
      values (${id}, ${personId}, ${email}, ${timestamp(requestedAt)}, ${timestamp(expiresAt)})`);
  },

  /** What an open one is for; undefined when it is over. */
  findOpen: (db: Db, id: string, now: Instant) =>
    db.maybeOne(
      Wanted,
      sql`
        select r.person_id as "personId", r.email, p.name as "knownAs"
        from people.registration r left join people.person p on p.email = r.email
        where r.id = ${id} and r.over_at is null and r.expires_at > ${timestamp(now)}`,
    ),

  /** Ends one. @returns false when somebody was quicker */
  end: async (tx: Tx, id: string, now: Instant): Promise<boolean> => {
    const ended = await tx.run(sql`
      update people.registration set over_at = ${timestamp(now)}
      where id = ${id} and over_at is null and expires_at > ${timestamp(now)}`);
    return ended === 1;
  },

  /** Forgets what was asked for before this. @returns how many */
  prune: (db: Db, before: Instant): Promise<number> =>
    db.run(sql`delete from people.registration where requested_at < ${timestamp(before)}`),
};

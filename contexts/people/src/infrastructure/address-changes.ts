import { type Instant, PersonId } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { AddressChangeId, Email } from '../contract/values.ts';

const Row = z.object({
  id: AddressChangeId,
  personId: PersonId,
  name: z.string(),
  oldEmail: Email,
  newEmail: Email,
  requestedAt: StoredInstant,
  undoUntil: StoredInstant.nullable(),
});
export type AddressChange = z.output<typeof Row>;

type NewChange = Pick<AddressChange, 'id' | 'personId' | 'oldEmail' | 'newEmail' | 'requestedAt'>;

const row = sql`
  select a.id, a.person_id as "personId", p.name, a.old_email as "oldEmail", a.new_email as "newEmail",
    a.requested_at as "requestedAt", a.undo_until as "undoUntil"
  from people.address_change a join people.person p on p.id = a.person_id`;

const isOpen = (now: Instant) =>
  sql`a.confirmed_at is null and a.over_at is null and a.expires_at > ${timestamp(now)} and p.state = 'active'`;
const isUndoable = (now: Instant) =>
  sql`a.confirmed_at is not null and a.over_at is null and a.undo_until > ${timestamp(now)}`;

/** Addresses that people want in place of theirs, and have had. */
export const addressChanges = {
  /** Adds one that waits to be confirmed; the one that waited before is dead. */
  replace: async (tx: Tx, added: NewChange, expiresAt: Instant): Promise<void> => {
    const { id, personId, oldEmail, newEmail, requestedAt } = added;
    await addressChanges.close(tx, personId, requestedAt);
    await tx.run(sql`
      insert into people.address_change (id, person_id, old_email, new_email, requested_at, expires_at)
      values (${id}, ${personId}, ${oldEmail}, ${newEmail}, ${timestamp(requestedAt)}, ${timestamp(expiresAt)})`);
  },

  /** Ends what waits to be confirmed. */
  close: async (tx: Tx, personId: PersonId, now: Instant): Promise<void> => {
    await tx.run(sql`
      update people.address_change set over_at = ${timestamp(now)}
      where person_id = ${personId} and confirmed_at is null and over_at is null`);
  },

  /** Adds one that an admin has made: nobody confirms it, and nobody takes it back. */
  addMade: async (tx: Tx, added: NewChange): Promise<void> => {
    const { id, personId, oldEmail, newEmail, requestedAt } = added;
    const now = timestamp(requestedAt);
    await tx.run(sql`
      insert into people.address_change
        (id, person_id, old_email, new_email, requested_at, expires_at, confirmed_at, over_at)
      values (${id}, ${personId}, ${oldEmail}, ${newEmail}, ${now}, ${now}, ${now}, ${now})`);
  },

  /** How many a person asked for since then. */
  countSince: async (tx: Tx, personId: PersonId, since: Instant): Promise<number> => {
    const { asked } = await tx.one(
      z.object({ asked: z.int() }),
      sql`
        select count(*)::int as asked from people.address_change
        where person_id = ${personId} and requested_at > ${timestamp(since)}`,
    );
    return asked;
  },

  find: (db: Db | Tx, id: string) => db.maybeOne(Row, sql`${row} where a.id = ${id}`),
  findOpen: (db: Db, id: string, now: Instant) =>
    db.maybeOne(Row, sql`${row} where a.id = ${id} and ${isOpen(now)}`),
  findUndoable: (db: Db, id: string, now: Instant) =>
    db.maybeOne(Row, sql`${row} where a.id = ${id} and ${isUndoable(now)}`),

  /** Confirms one, once; undefined when it is over. */
  confirm: (tx: Tx, id: string, now: Instant, undoUntil: Instant) =>
    tx.maybeOne(
      Row,
      sql`
        with taken as (
          update people.address_change a
          set confirmed_at = ${timestamp(now)}, undo_until = ${timestamp(undoUntil)}
          from people.person p where p.id = a.person_id and a.id = ${id} and ${isOpen(now)}
          returning a.*)
        select t.id, t.person_id as "personId", p.name, t.old_email as "oldEmail", t.new_email as "newEmail",
          t.requested_at as "requestedAt", t.undo_until as "undoUntil"
        from taken t join people.person p on p.id = t.person_id`,
    ),

  /** Ends one that could be taken back. @returns false when somebody was quicker */
  undo: async (tx: Tx, id: string, now: Instant): Promise<boolean> => {
    const undone = await tx.run(sql`
      update people.address_change a set over_at = ${timestamp(now)}
      where a.id = ${id} and ${isUndoable(now)}`);
    return undone === 1;
  },

  /** Forgets what was asked for before this. @returns how many */
  prune: (db: Db, before: Instant): Promise<number> =>
    db.run(sql`delete from people.address_change where requested_at < ${timestamp(before)}`),
};

import { PersonId } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { IntentId } from '../contract/values.ts';
import type { Next } from '../domain/attempt.ts';

const Attempt = z.object({ id: IntentId, attempts: z.int(), security: z.boolean() });
/** The latest attempt at an intent; its number is how many there were. */
export type Attempt = z.infer<typeof Attempt>;

const Claimed = Attempt.extend({
  personId: PersonId,
  title: z.string(),
  lines: z.array(z.string()),
  actionLabel: z.string().nullable(),
  actionPath: z.string().nullable(),
  reason: z.string(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  /** Why it is not to be sent after all. */
  objection: z.string().nullable(),
});
export type Claimed = z.infer<typeof Claimed>;

/**
 * Takes what is due, at most `limit`, for `leaseMs` from now by the database's clock, and records an attempt at
 * each. Rivals skip what another holds. Whoever may not be written to any more is suppressed here, at the last
 * moment, and comes back with the objection.
 */
export const claimDue = (tx: Tx, limit: number, leaseMs: number): Promise<Claimed[]> =>
  tx.many(
    Claimed,
    sql`
      with due as (
        select id from notifications.intent
        where channel = 'mail' and state = 'queued' and due_at <= now()
        order by due_at, id limit ${limit} for update skip locked
      ), checked as (
        select i.id, coalesce(c.name, i.address) as name, coalesce(i.address, c.email) as email,
          case when i.address is not null then null
               when c.id is null then 'This person has no account any more.'
               when c.state <> 'active' then 'The account is suspended.' end as objection
        from due join notifications.intent i using (id) left join people.card c on c.id = i.person_id
      ), claimed as (
        update notifications.intent i set
          state = case when objection is null then 'sending' else 'suppressed' end,
          state_reason = objection,
          attempts = case when objection is null then attempts + 1 else attempts end,
          due_at = case when objection is null then now() + ${leaseMs} * interval '1 ms' end,
          action_path = case when objection is not null and i.security then null else action_path end
        from checked where i.id = checked.id
        returning i.*, checked.name, checked.email, checked.objection
      ), recorded as (
        insert into notifications.attempt (intent_id, number)
        select id, attempts from claimed where objection is null
      )
      select id, attempts, security, person_id as "personId", title, lines, action_label as "actionLabel",
        action_path as "actionPath", reason, name, email as address, objection
      from claimed order by id`,
  );

/**
 * Takes attempts whose lease has run out: their process died, or lost the database. Settle them in the same
 * transaction.
 */
export const claimExpired = (tx: Tx, limit: number): Promise<Attempt[]> =>
  tx.many(
    Attempt,
    sql`
      select id, attempts, security from notifications.intent
      where state = 'sending' and due_at <= now() order by due_at, id limit ${limit} for update skip locked`,
  );

export type Settlement = { readonly attempt: Attempt; readonly next: Next };

/**
 * Writes down how attempts ended. An answer that comes after the lease still counts, unless a newer attempt has
 * begun. The link of a settled security mail is erased, since it lets its bearer in.
 */
export const settle = async (tx: Tx, settlements: readonly Settlement[]): Promise<void> => {
  if (settlements.length === 0) return;
  const rows = settlements.map(({ attempt, next }) => ({
    id: attempt.id,
    number: attempt.attempts,
    state: next.state,
    detail: 'detail' in next ? next.detail : null,
    pause: 'pauseMs' in next ? next.pauseMs : null,
    outcome: next.state === 'queued' ? 'failed' : next.state,
  }));
  await tx.run(sql`
    with ended as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json)
        as e(id uuid, number smallint, state text, detail text, pause integer, outcome text)
    ), moved as (
      update notifications.intent i set
        state = ended.state,
        state_reason = ended.detail,
        due_at = now() + ended.pause * interval '1 ms',
        action_path = case when i.security and ended.state <> 'queued' then null else action_path end,
        address = case when ended.state = 'queued' then address end
      from ended where i.id = ended.id and i.attempts = ended.number and i.state <> 'accepted'
    )
    update notifications.attempt a set ended_at = now(), outcome = ended.outcome, detail = ended.detail
    from ended where a.intent_id = ended.id and a.number = ended.number`);
};

/** When mail must be looked at next, or null when all of it is settled. */
export const nextDue = async (db: Db | Tx) =>
  (
    await db.one(
      z.object({ at: StoredInstant.nullable() }),
      sql`
        select min(due_at) as at from notifications.intent where state in ('queued', 'sending')`,
    )
  ).at;

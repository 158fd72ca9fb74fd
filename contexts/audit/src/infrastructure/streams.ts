import { type Instant, instant } from '@vicinity/core';
import { type Db, isDuplicate, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import {
  MOST_STREAMS,
  Stream,
  StreamId,
  StreamNameTaken,
  StreamNotFound,
} from '../contract/streams.ts';

const Shown = z.object({
  ...Stream.shape,
  madeAt: StoredInstant,
  nextTryAt: StoredInstant.nullable(),
  lastTriedAt: StoredInstant.nullable(),
  lastTakenAt: StoredInstant.nullable(),
  bothSignUntil: StoredInstant.nullable(),
});

const shown = sql`
  s.id, s.name, s.url, s.state, s.made_at as "madeAt",
  (select number from audit.sealing) - s.number as waiting, s.failures,
  case when s.failures > 0 then s.due_at end as "nextTryAt", s.last_answer as "lastAnswer",
  s.last_tried_at as "lastTriedAt", s.last_taken_at as "lastTakenAt",
  s.former_until as "bothSignUntil"`;

const Sending = z.object({
  id: StreamId,
  url: z.string(),
  secret: z.instanceof(Buffer),
  formerSecret: z.instanceof(Buffer).nullable(),
  number: z.int(),
  sendingTo: z.int(),
  failures: z.int(),
});
/** A part of the chain that is on its way to a target. */
export type Sending = z.output<typeof Sending>;

const secrets = sql`
  s.secret, case when s.former_until > now() then s.former_secret end as "formerSecret"`;

/** Targets of the log, and how far each has got. */
export const streams = {
  list: (db: Db): Promise<Stream[]> =>
    db.many(
      Shown,
      sql`select ${shown} from audit.stream s order by lower(s.name) limit ${MOST_STREAMS}`,
    ),

  /** @throws StreamNotFound */
  get: async (from: Db | Tx, streamId: StreamId): Promise<Stream> => {
    const found = await from.maybeOne(
      Shown,
      sql`select ${shown} from audit.stream s where s.id = ${streamId}`,
    );
    if (!found) throw StreamNotFound({ streamId });
    return found;
  },

  /** @returns false when there are as many as there can be @throws StreamNameTaken */
  add: async (
    tx: Tx,
    {
      id,
      name,
      url,
      secret,
      now,
      from,
    }: {
      readonly id: StreamId;
      readonly name: string;
      readonly url: string;
      readonly secret: Buffer;
      readonly now: Instant;
      readonly from: 'now' | 'start';
    },
  ): Promise<boolean> => {
    await tx.run(sql`lock table audit.stream in share row exclusive mode`);
    const added = await refusingTakenName(
      tx.run(sql`
        insert into audit.stream (id, name, url, state, secret, made_at, number, due_at)
        select ${id}, ${name}, ${url}, 'on', ${secret}, ${timestamp(now)},
          case when ${from === 'start'} then 0 else (select number from audit.sealing) end, ${timestamp(now)}
        where (select count(*) from audit.stream) < ${MOST_STREAMS}`),
    );
    return added === 1;
  },

  /** What it is called and where it is; what is on its way to it is sent anew. @throws StreamNameTaken */
  change: (
    tx: Tx,
    streamId: StreamId,
    { name, url, state }: Pick<Stream, 'name' | 'url' | 'state'>,
    now: Instant,
  ) =>
    refusingTakenName(
      tx.run(sql`
        update audit.stream set name = ${name}, url = ${url}, state = ${state}, failures = 0,
          due_at = greatest(${timestamp(now)}, case when failures = 0 then due_at end)
        where id = ${streamId}`),
    ),

  remove: (tx: Tx, streamId: StreamId) =>
    tx.run(sql`delete from audit.stream where id = ${streamId}`),

  renewSecret: (tx: Tx, streamId: StreamId, secret: Buffer, formerUntil: Instant) =>
    tx.run(sql`
      update audit.stream set former_secret = secret, former_until = ${timestamp(formerUntil)},
        secret = ${secret}
      where id = ${streamId}`),

  /** Where a target is, and its secrets. @throws StreamNotFound */
  address: async (db: Db, streamId: StreamId) => {
    const found = await db.maybeOne(
      Sending.pick({ url: true, secret: true, formerSecret: true }),
      sql`select s.url, ${secrets} from audit.stream s where s.id = ${streamId}`,
    );
    if (!found) throw StreamNotFound({ streamId });
    return found;
  },

  /**
   * Takes a target that is due, for as long as a try may last: how far it is sent this time is settled before
   * anything is, so that after a crash the same is sent again.
   */
  take: (tx: Tx, now: Instant, leaseMs: number, most: number) =>
    tx.maybeOne(
      Sending,
      sql`
        with due as (
          select s.id from audit.stream s, audit.sealing z
          where s.state = 'on' and s.due_at <= ${timestamp(now)}
            and coalesce(s.sending_to, z.number) > s.number
          order by s.due_at limit 1 for update of s skip locked
        )
        update audit.stream s set due_at = ${timestamp(instant(now + leaseMs))},
          sending_to = coalesce(s.sending_to, least(s.number + ${most}::int, (select number from audit.sealing)))
        from due where s.id = due.id
        returning s.id, s.url, ${secrets}, s.number, s.sending_to as "sendingTo", s.failures`,
    ),

  /** It was taken: the next part is due at once. Nothing happens where another process has noted so already. */
  taken: (db: Db, { id, number, sendingTo }: Sending, answer: string | null, now: Instant) =>
    db.run(sql`
      update audit.stream set number = ${sendingTo}, sending_to = null, failures = 0,
        due_at = ${timestamp(now)}, last_tried_at = ${timestamp(now)},
        last_answer = coalesce(${answer}, last_answer),
        last_taken_at = case when ${answer}::text is null then last_taken_at else ${timestamp(now)} end
      where id = ${id} and number = ${number} and sending_to = ${sendingTo}`),

  /** It was not; the same is tried later, or never where the target is gone. */
  failed: (
    db: Db,
    { id, number }: Sending,
    {
      answer,
      again,
      isGone,
    }: { readonly answer: string; readonly again: Instant; readonly isGone: boolean },
    now: Instant,
  ) =>
    db.run(sql`
      update audit.stream set failures = failures + 1, due_at = ${timestamp(again)},
        last_tried_at = ${timestamp(now)}, last_answer = ${answer},
        state = case when ${isGone} then 'gone' else state end
      where id = ${id} and number = ${number}`),
};

const refusingTakenName = async (saving: Promise<number>): Promise<number> => {
  try {
    return await saving;
  } catch (error) {
    if (!isDuplicate(error, 'stream_name')) throw error;
    const fault = { field: 'body.name', message: 'expected a name that no other target has' };
    throw StreamNameTaken({ faults: [fault] });
  }
};

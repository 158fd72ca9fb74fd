import { hashToken } from '@vicinity/auth';
import { type Instant, PersonId } from '@vicinity/core';
import { type Db, isDuplicate, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';

const Request = z.object({
  userCode: z.string(),
  label: z.string(),
  address: z.string(),
  askedAt: StoredInstant,
});

const Polled = Request.pick({ label: true, address: true }).extend({
  state: z.enum(['waiting', 'allowed', 'refused']),
  personId: PersonId.nullable(),
  interval: z.int(),
  tooSoon: z.boolean(),
});
export type Polled = z.output<typeof Polled>;

type NewRequest = {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly label: string;
  readonly address: string;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
};

/** Devices that wait to be let in. */
export const deviceRequests = {
  /** @returns false when another device has this code for its owner */
  add: async (db: Db, given: NewRequest): Promise<boolean> => {
    try {
      await db.run(sql`
        insert into people.device_request (device_code_hash, user_code, label, address, made_at, expires_at)
        values (${hashToken(given.deviceCode)}, ${given.userCode}, ${given.label}, ${given.address},
          ${timestamp(given.askedAt)}, ${timestamp(given.expiresAt)})`);
      return true;
    } catch (error) {
      if (isDuplicate(error, 'device_request_user_code_key')) return false;
      throw error;
    }
  },

  /** One that waits, by the code its owner reads. */
  find: (db: Db, userCode: string, now: Instant) =>
    db.maybeOne(
      Request,
      sql`
        select user_code as "userCode", label, address, made_at as "askedAt" from people.device_request
        where user_code = ${userCode} and state = 'waiting' and expires_at > ${timestamp(now)}`,
    ),

  /** Decides once. @returns which device it was; undefined when none waits */
  decide: (tx: Tx, userCode: string, personId: PersonId | null, now: Instant) =>
    tx.maybeOne(
      Request,
      sql`
        update people.device_request
        set state = ${personId === null ? 'refused' : 'allowed'}, person_id = ${personId}
        where user_code = ${userCode} and state = 'waiting' and expires_at > ${timestamp(now)}
        returning user_code as "userCode", label, address, made_at as "askedAt"`,
    ),

  /** What became of a device, held; asking too soon makes it wait longer from then on. */
  poll: (tx: Tx, deviceCode: string, now: Instant): Promise<Polled | undefined> =>
    tx.maybeOne(
      Polled,
      sql`
        update people.device_request d set polled_at = ${timestamp(now)},
          poll_interval = d.poll_interval + case when before.too_soon then 5 else 0 end
        from (
          select device_code_hash, coalesce(
            polled_at + make_interval(secs => poll_interval) > ${timestamp(now)}, false) as too_soon
          from people.device_request where device_code_hash = ${hashToken(deviceCode)} for update) before
        where d.device_code_hash = before.device_code_hash and d.expires_at > ${timestamp(now)}
        returning d.label, d.address, d.state, d.person_id as "personId", d.poll_interval as interval,
          before.too_soon as "tooSoon"`,
    ),

  remove: async (tx: Tx, deviceCode: string): Promise<void> => {
    await tx.run(sql`
      delete from people.device_request where device_code_hash = ${hashToken(deviceCode)}`);
  },

  /** Forgets devices that nobody let in. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`delete from people.device_request where expires_at < ${timestamp(now)}`),
};

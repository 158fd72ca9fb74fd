import { createHmac } from 'node:crypto';
import { type Instant, instant } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import type { Failures } from '../domain/backoff.ts';

/** What failed tries are counted for. */
export type Counted =
  | 'account'
  | 'address'
  | 'browser'
  | 'own password'
  | 'codes'
  | 'password resets';

/** Names one count, and tells nothing of what it is for to whoever lacks the instance's key. */
export type ThrottleKey = Buffer;
export type ThrottleKeys = (counted: Counted, ...of: readonly string[]) => ThrottleKey;

export const throttleKeys =
  (signingKey: string): ThrottleKeys =>
  (counted, ...of) =>
    createHmac('sha256', signingKey)
      .update(['vicinity/people/throttle', counted, ...of].join('\0'))
      .digest();

const Row = z.object({
  key: z.instanceof(Buffer),
  failures: z.int(),
  since: StoredInstant,
  waitsUntil: StoredInstant,
});

/** Longer than the most failures that a rule may remember need to be forgiven. */
const FORGOTTEN_MS = 7 * 24 * 60 * 60_000;

/** Counts of failed tries. In the database, so that they hold across processes and restarts. */
export const throttle = {
  /** Until when the longest wait of these lasts; undefined when nobody waits. */
  waitOf: async (db: Db, keys: readonly ThrottleKey[], now: Instant) => {
    const { until } = await db.one(
      z.object({ until: StoredInstant.nullable() }),
      sql`
        select max(waits_until) as until from people.throttle
        where key = any(${[...keys]}) and waits_until > ${timestamp(now)}`,
    );
    return until ?? undefined;
  },

  /** Holds these counts until the transaction ends. Those of which nothing is known yet are held as well. */
  lock: async (tx: Tx, keys: readonly ThrottleKey[]): Promise<(Failures | undefined)[]> => {
    // Sorted, so that tries with a count in common take turns instead of deadlocking.
    const sorted = keys.toSorted(Buffer.compare);
    for (const key of sorted)
      await tx.run(sql`select pg_advisory_xact_lock(${key.readBigInt64BE().toString()}::bigint)`);
    const rows = await tx.many(
      Row,
      sql`
        select key, failures, since, waits_until as "waitsUntil" from people.throttle
        where key = any(${sorted})`,
    );
    return keys.map((key) => rows.find((row) => row.key.equals(key)));
  },

  /** Saves a count that is held; one of nothing is removed. */
  save: async (tx: Tx, key: ThrottleKey, { failures, since, waitsUntil }: Failures) => {
    if (failures === 0) return throttle.remove(tx, key);
    await tx.run(sql`
      insert into people.throttle (key, failures, since, waits_until)
      values (${key}, ${failures}, ${timestamp(since)}, ${timestamp(waitsUntil)})
      on conflict (key) do update
      set failures = excluded.failures, since = excluded.since, waits_until = excluded.waits_until`);
  },

  remove: async (tx: Tx, key: ThrottleKey): Promise<void> => {
    await tx.run(sql`delete from people.throttle where key = ${key}`);
  },

  /** Removes counts that time has forgiven. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`
      delete from people.throttle where since < ${timestamp(instant(now - FORGOTTEN_MS))}`),
};

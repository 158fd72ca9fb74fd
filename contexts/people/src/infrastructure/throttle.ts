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
  | 'password resets'
  | 'registrations'
  | 'addresses';

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
    // Sorted, so that tries with a count in common take turns instead of deadlocking; unnest keeps the order.
    const sorted = keys.toSorted(Buffer.compare);
    const locks = sorted.map((key) => key.readBigInt64BE().toString());
    await tx.run(sql`select pg_advisory_xact_lock(lock) from unnest(${locks}::bigint[]) as lock`);
    const rows = await tx.many(
      Row,
      sql`
        select key, failures, since, waits_until as "waitsUntil" from people.throttle
        where key = any(${sorted})`,
    );
    return keys.map((key) => rows.find((row) => row.key.equals(key)));
  },

  /** Saves counts that are held; those of nothing are removed. */
  save: async (tx: Tx, counts: readonly (Failures & { readonly key: ThrottleKey })[]) => {
    const [some, none] = [
      counts.filter(({ failures }) => failures > 0),
      counts.filter(({ failures }) => failures === 0),
    ];
    if (none.length > 0)
      await tx.run(sql`
        delete from people.throttle where key = any(${none.map(({ key }) => key)})`);
    if (some.length > 0)
      await tx.run(sql`
        insert into people.throttle (key, failures, since, waits_until)
        select * from unnest(
          ${some.map(({ key }) => key)}::bytea[], ${some.map(({ failures }) => failures)}::integer[],
          ${some.map(({ since }) => timestamp(since))}::timestamptz[],
          ${some.map(({ waitsUntil }) => timestamp(waitsUntil))}::timestamptz[])
        on conflict (key) do update
        set failures = excluded.failures, since = excluded.since, waits_until = excluded.waits_until`);
  },

  /** Removes counts that time has forgiven. @returns how many */
  prune: (db: Db, now: Instant): Promise<number> =>
    db.run(sql`
      delete from people.throttle where since < ${timestamp(instant(now - FORGOTTEN_MS))}`),
};

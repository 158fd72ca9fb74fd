import type { Instant } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';

/** Months for which there is a partition before anything is written. */
const AHEAD = 3;
const BATCH = 5_000;

/** Makes the partitions of this month and the next three. @returns how many were missing */
export const makeMonths = async (db: Db, now: Instant): Promise<number> => {
  const { made } = await db.one(
    z.object({ made: z.int() }),
    sql`
      select count(*) filter (where audit.make_month(
        (date_trunc('month', ${timestamp(now)}::timestamptz at time zone 'UTC') + make_interval(months => n))::date
      ))::int as made
      from generate_series(0, ${AHEAD}::int) n`,
  );
  return made;
};

/** Removes a batch of entries of these kinds from before a moment. @returns how many */
export const removeExpired = async (
  tx: Tx,
  kinds: readonly string[],
  before: Instant,
): Promise<number> => {
  await tx.run(sql`select set_config('audit.releasing', 'on', true)`);
  // Only what has its place in the chain: the rest would look like a transaction that was rolled back.
  return tx.run(sql`
    delete from audit.entry where id in (
      select e.id from audit.entry e join audit.link l on l.entry_id = e.id
      where e.kind = any(${[...kinds]}) and e.id < audit.id_at(${timestamp(before)})
      limit ${BATCH})`);
};

/** Drops the keys of strangers whose months have passed. */
export const dropStrangers = (tx: Tx, before: Instant): Promise<number> =>
  tx.run(sql`
    update audit.person_key set wrapped = null
    where wrapped is not null and owner like 'strangers:%'
      and owner < 'strangers:' || to_char(${timestamp(before)}::timestamptz at time zone 'UTC', 'YYYY-MM')`);

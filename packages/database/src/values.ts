import { type Instant, instant } from '@vicinity/core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Tx } from './db.ts';

/** A `timestamptz` column, which the pool reads as an instant. */
export const StoredInstant = z.int().brand<'Instant'>();

/** An instant as a parameter for a `timestamptz` column. */
export const timestamp = (at: Instant): Date => new Date(at);

/** JSON that the database has written and nobody in between needs to read. */
export const JsonText = z.string().brand<'JsonText'>();
export type JsonText = z.infer<typeof JsonText>;

/** The database's own time: for leases, where the clocks of several machines would not agree. */
export const databaseNow = async (db: Db | Tx): Promise<Instant> =>
  instant(
    (
      await db.one(
        z.object({ now: StoredInstant }),
        sql`select date_trunc('milliseconds', clock_timestamp()) as now`,
      )
    ).now,
  );

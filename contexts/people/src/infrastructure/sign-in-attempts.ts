import { createHash } from 'node:crypto';
import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { TooManyAttempts } from '../contract/problems.ts';

const WINDOW_SECONDS = 15 * 60;

const Attempt = z.object({ failures: z.int(), age: z.number() });

/** Attempts of one address at one account. */
export type AttemptKey = Buffer;

// A digest, so that the table does not collect who signs in from where.
export const attemptKey = (address: string, account: string): AttemptKey =>
  createHash('sha256').update(`${address}\0${account}`).digest();

/** The throttle of sign-ins. In the database, so that it holds across processes and restarts. */
export const signInAttempts = {
  /**
   * Counts an attempt before its password is looked at, so that attempts side by side count as well.
   * Times are the database's: several processes share the count.
   * @throws TooManyAttempts beyond `max` within 15 minutes of the first
   */
  begin: async (db: Db, key: AttemptKey, max: number): Promise<void> => {
    const { failures, age } = await db.one(
      Attempt,
      sql`
        insert into people.sign_in_attempt as a (key, failures, since) values (${key}, 1, now())
        on conflict (key) do update set
          failures = case when a.since < now() - ${window} then 1 else a.failures + 1 end,
          since = case when a.since < now() - ${window} then now() else a.since end
        returning failures, extract(epoch from now() - since)::float8 as age`,
    );
    if (failures > max) throw TooManyAttempts({ retryAfter: Math.ceil(WINDOW_SECONDS - age) });
  },

  /** Forgets the failures of who has succeeded. */
  succeed: async (tx: Tx, key: AttemptKey): Promise<void> => {
    await tx.run(sql`delete from people.sign_in_attempt where key = ${key}`);
  },

  /** Forgets failures that are too old to count. @returns how many */
  prune: (db: Db): Promise<number> =>
    db.run(sql`delete from people.sign_in_attempt where since < now() - ${window}`),
};

const window = sql`make_interval(secs => ${sql.lit(WINDOW_SECONDS)})`;

import { type Page, toPage } from '@vicinity/core';
import { type Db, StoredInstant, sql } from '@vicinity/database';
import { DeadLetter } from './contract.ts';

const Row = DeadLetter.extend({ failedAt: StoredInstant });

/** Newest first; `after` is the id of the last one seen. */
export const listDeadLetters = async (
  db: Db,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<DeadLetter>> => {
  const rows = await db.many(
    Row,
    sql`
      select id::text, task_identifier as name, attempts, last_error as error, updated_at as "failedAt"
      from graphile_worker.jobs j
      where ${isDead} and id < ${after ?? null}::bigint is not false
      order by id desc limit ${limit + 1}`,
  );
  return toPage(rows, limit, (last) => last.id);
};

/** Gives a dead letter its attempts back, starting now. @returns false when there is no such dead letter */
export const retryDeadLetter = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(sql`
    select from graphile_worker.jobs j, graphile_worker.reschedule_jobs(array[j.id], now(), attempts := 0)
    where j.id = ${id}::bigint and ${isDead}`)) > 0;

/** Removes a dead letter for good. @returns false when there is no such dead letter */
export const discardDeadLetter = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(sql`
    select from graphile_worker.jobs j, graphile_worker.complete_jobs(array[j.id])
    where j.id = ${id}::bigint and ${isDead}`)) > 0;

// Out of attempts, and in nobody's hands.
const isDead = sql`j.attempts >= j.max_attempts and j.locked_at is null`;

import { sql, type Tx } from '@vicinity/database';
import type { Hint } from './contract/index.ts';

/** Postgres channel of what was told: topic, version and data, with a space between them. */
export const HINTS_CHANNEL = 'vicinity_hints';

/** Hints kept of each topic. */
export const KEPT = 100;

/** A notification of Postgres has 8,000 bytes, of which names and numbers take their part. */
const MOST_CHARACTERS = 2_000;

/** Hints in one statement. */
const BATCH = 5_000;

/**
 * Tells whoever listens to these topics that something happened there: exactly when the caller's transaction commits.
 * Several hints of one topic count as the last of them. Made for thousands at once: call it once with all of them, and
 * late in the transaction, since each topic is locked from here to the commit.
 * @throws RangeError when the data of a hint is longer than 2,000 characters
 */
export const tell = async (tx: Tx, hints: readonly Hint[]): Promise<void> => {
  const rows = [...new Map(hints.map((hint) => [hint.topic, hint])).values()];
  for (const { topic, data } of rows) {
    if (JSON.stringify(data).length > MOST_CHARACTERS)
      throw new RangeError(
        `The hint for ${topic} is too long; tell what to look at, not what is there`,
      );
  }
  for (let start = 0; start < rows.length; start += BATCH)
    await tx.run(telling(rows.slice(start, start + BATCH)));
};

// Sorted, so that rivals who tell the same topics wait for each other in the same order.
const telling = (rows: readonly Hint[]) => sql`
  with given as (
    select topic, data from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(topic text, data jsonb)
  ), moved as (
    insert into realtime.topic as known (name, version)
    select topic, 1 from given order by topic
    on conflict (name) do update set version = known.version + 1
    returning name, version
  ), told as (
    insert into realtime.hint (topic, version, data)
    select topic, version, data from given join moved on name = topic
    returning topic, version, data
  ), dropped as (
    delete from realtime.hint using moved
    where topic = name and hint.version <= moved.version - ${KEPT}
  )
  select count(pg_notify(${HINTS_CHANNEL}, topic || ' ' || version || ' ' || data::text)::text) from told`;

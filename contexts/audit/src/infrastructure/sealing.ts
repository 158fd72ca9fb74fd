import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { EntryId } from '../contract/entry.ts';
import { chain, type Link } from './chain.ts';

const BATCH = 1_000;

const bytes = z.instanceof(Buffer);
const Head = z.object({
  number: z.int(),
  hash: bytes,
  horizon: z.int().nullable(),
  passed: z.boolean().nullable(),
});
const Waiting = z.object({
  number: z.int(),
  entryId: EntryId,
  kind: z.string(),
  mac: bytes,
  keyId: z.string().nullable(),
});

/**
 * Chains entries that have committed, in the order of their numbers. Writers are never waited for nor held up:
 * a number whose transaction still runs is where this stops. Several processes may try; one works.
 * @returns how many links it made
 */
const sealBatch = (db: Db): Promise<number> =>
  db.transaction(async (tx) => {
    const head = await tx.maybeOne(
      Head,
      sql`
        select number, hash, horizon, horizon_xid <= pg_snapshot_xmin(pg_current_snapshot()) as passed
        from audit.sealing for update skip locked`,
    );
    if (!head) return 0;
    // Read after the horizon was seen to have passed, so that whatever came before it is in view.
    const waiting = await tx.many(
      Waiting,
      sql`
        select number, entry_id as "entryId", kind, mac, key_id as "keyId" from audit.unsealed
        where number > ${head.number} order by number limit ${BATCH}`,
    );
    const settled = head.passed ? (head.horizon ?? 0) : 0;
    const links = chain(head, waiting, settled, BATCH);
    await append(tx, links);
    if (head.horizon === null || head.passed) await drawHorizon(tx);
    return links.length;
  });

const append = async (tx: Tx, links: readonly Link[]): Promise<void> => {
  const last = links.at(-1);
  if (!last) return;
  const rows = links.map(({ number, entryId, kind, mac, keyId, hash }) => ({
    number,
    entry_id: entryId,
    kind,
    mac: mac?.toString('hex') ?? null,
    key_id: keyId,
    hash: hash.toString('hex'),
  }));
  await tx.run(sql`
    insert into audit.link (number, entry_id, kind, mac, key_id, hash)
    select number, entry_id, kind, decode(mac, 'hex'), key_id, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l(number bigint, entry_id uuid, kind text, mac text, key_id text, hash text)`);
  await tx.run(sql`delete from audit.unsealed where number <= ${last.number}`);
  await tx.run(sql`update audit.sealing set number = ${last.number}, hash = ${last.hash}`);
};

/** Notes which numbers were given out so far, and by which transactions at the latest. */
const drawHorizon = async (tx: Tx): Promise<void> => {
  const { drawn } = await tx.one(
    z.object({ drawn: z.int() }),
    sql`select case when is_called then last_value else 0 end as drawn from audit.entry_number`,
  );
  // A later statement, and so a later snapshot: whoever drew one of these numbers is older than its end.
  await tx.run(sql`
    update audit.sealing set horizon = ${drawn}, horizon_xid = pg_snapshot_xmax(pg_current_snapshot())
    where horizon is distinct from ${drawn}`);
};

/** Seals until nothing is left that can be sealed now. @returns how many links it made */
export const sealAll = async (db: Db): Promise<number> => {
  let sealed = 0;
  for (;;) {
    const links = await sealBatch(db);
    sealed += links;
    if (links < BATCH) return sealed;
  }
};

import { type Db, sql } from '@vicinity/database';
import { z } from 'zod';
import type { KeyRing } from './keys.ts';

/** Parts of the log were sealed with a key that this process was not given. */
export class WrongAuditKey extends Error {
  override readonly name = 'WrongAuditKey';
  constructor(fingerprint: string) {
    super(
      `This database’s audit log was sealed with another key (${fingerprint}). Set AUDIT_KEY to the key it began with, name it in AUDIT_KEYS_BEFORE, or bring .vicinity/audit.key back.`,
    );
  }
}

/**
 * Remembers which keys seal the log, and that the newest does from here on.
 * @throws WrongAuditKey when one of them is not among these
 */
export const assertSealKeys = (db: Db, keys: KeyRing): Promise<void> =>
  db.transaction(async (tx) => {
    // Processes that start together take turns, so that two with different keys cannot both be the first.
    await tx.run(sql`lock table audit.seal_key in share row exclusive mode`);
    const known = await tx.many(
      z.object({ fingerprint: z.string() }),
      sql`select fingerprint from audit.seal_key order by since`,
    );
    const foreign = known.find(({ fingerprint }) => keys.of(fingerprint).length === 0);
    if (foreign) throw new WrongAuditKey(foreign.fingerprint);
    await tx.run(sql`
      insert into audit.seal_key (fingerprint) values (${keys.fingerprint}) on conflict do nothing`);
  });

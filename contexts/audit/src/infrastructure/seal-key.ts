import { type Db, sql } from '@vicinity/database';
import { z } from 'zod';

/** The log was sealed with another key than the one this process was given. */
export class WrongAuditKey extends Error {
  override readonly name = 'WrongAuditKey';
  constructor() {
    super(
      'This database’s audit log was sealed with another key. Set AUDIT_KEY to the key it began with, or bring .vicinity/audit.key back.',
    );
  }
}

/** Remembers which key the log begins with. @throws WrongAuditKey when it began with another */
export const assertSealKey = async (db: Db, fingerprint: string): Promise<void> => {
  await db.run(sql`
    insert into audit.seal_key (fingerprint) values (${fingerprint}) on conflict do nothing`);
  const known = await db.one(
    z.object({ fingerprint: z.string() }),
    sql`select fingerprint from audit.seal_key`,
  );
  if (known.fingerprint !== fingerprint) throw new WrongAuditKey();
};

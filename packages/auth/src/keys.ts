import { randomBytes } from 'node:crypto';
import { type Db, sql } from '@vicinity/database';
import { z } from 'zod';

/**
 * The instance's own key for a purpose: 256 random bits as base64url, made at the first call and the same for
 * every process ever after.
 */
export const ownKey = async (db: Db, purpose: string): Promise<string> => {
  await db.run(sql`
    insert into auth.key (purpose, key) values (${purpose}, ${randomBytes(32).toString('base64url')})
    on conflict do nothing`);
  const { key } = await db.one(
    z.object({ key: z.string() }),
    sql`select key from auth.key where purpose = ${purpose}`,
  );
  return key;
};

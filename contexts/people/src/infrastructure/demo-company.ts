import type { Instant, Role } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import type { Email } from '../contract/values.ts';

const Found = z.object({ settled: z.boolean(), loaded: z.boolean() });

/** What is particular to the demo company; its people come by an ordinary import. */
export const demoCompany = {
  /** Whether anybody can sign in here, and whether this person of the demo can. */
  find: (db: Db, somebody: Email) =>
    db.one(
      Found,
      sql`
        select exists (select from people.credential) as settled,
          exists (select from people.person p join people.credential c on c.person_id = p.id
            where p.email = ${somebody}) as loaded`,
    ),

  /** Lets everybody in with one password, as if they had been here for a while. */
  letIn: async (tx: Tx, passwordHash: string, now: Instant): Promise<void> => {
    await tx.run(sql`
      insert into people.credential (person_id, password_hash, changed_at)
      select id, ${passwordHash}, ${timestamp(now)} from people.person`);
    await tx.run(sql`update people.person set joined_at = ${timestamp(now)}`);
  },

  giveRoles: async (tx: Tx, email: Email, roles: readonly Role[]): Promise<void> => {
    await tx.run(sql`update people.person set roles = ${[...roles]} where email = ${email}`);
  },
};

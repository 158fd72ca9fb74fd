import { hashPassword } from '@vicinity/auth';
import { type Role, system } from '@vicinity/core';
import { sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { Email } from '../../contract/values.ts';
import { imports } from '../../infrastructure/imports.ts';
import type { Deps } from '../deps.ts';
import { importNextBatch } from './apply-import.ts';
import { checkImport } from './check-import.ts';

/** Everybody of the demo company signs in with this. */
export const demoPassword = 'coffee-with-ada';

/** Who to sign in as, to see what each role sees. */
export const demoAccounts = [
  { role: 'admin', name: 'Ines Carvalho', email: Email.parse('ines.carvalho@tidewater.example') },
  { role: 'organiser', name: 'Tomasz Nowak', email: Email.parse('tomasz.nowak@tidewater.example') },
  { role: 'member', name: 'Mei Tanaka', email: Email.parse('mei.tanaka@tidewater.example') },
] as const satisfies readonly { role: Role; name: string; email: Email }[];

/**
 * Fills an empty instance with a company, through the import that everybody uses. Does nothing where anybody
 * lives already, and finishes what a crash broke off.
 * @returns whether the demo company is here
 */
export const loadDemo =
  (deps: Deps) =>
  async (file: Uint8Array): Promise<boolean> => {
    const { db, clock } = deps;
    const found = await db.one(
      Found,
      sql`
      select exists (select from people.credential) as settled,
        exists (select from people.person p join people.credential c on c.person_id = p.id
          where p.email = ${demoAccounts[0].email}) as loaded`,
    );
    if (found.settled) return found.loaded;
    const importId = await checkImport(deps)(system('demo'), {
      bytes: file,
      fileName: 'demo-company.csv',
    });
    await db.transaction((tx) => imports.start(tx, importId, clock.now()));
    while (await importNextBatch(deps)(importId));
    // One hash for all: a hundred and twenty would take seconds, and the password is printed anyway.
    const hash = await hashPassword(demoPassword);
    await db.transaction((tx) => letIn(tx, hash, clock.now()));
    return true;
  };

const Found = z.object({ settled: z.boolean(), loaded: z.boolean() });

const letIn = async (tx: Tx, hash: string, now: Parameters<typeof timestamp>[0]): Promise<void> => {
  await tx.run(sql`
    insert into people.credential (person_id, password_hash, changed_at)
    select id, ${hash}, ${timestamp(now)} from people.person`);
  await tx.run(sql`update people.person set joined_at = ${timestamp(now)}`);
  for (const { role, email } of demoAccounts) {
    const roles = role === 'member' ? ['member'] : [role, 'member'];
    await tx.run(sql`update people.person set roles = ${roles} where email = ${email}`);
  }
};

import { hashPassword } from '@vicinity/auth';
import { type Role, system } from '@vicinity/core';
import { Email } from '../../contract/values.ts';
import { demoCompany } from '../../infrastructure/demo-company.ts';
import { imports } from '../../infrastructure/imports.ts';
import type { Deps } from '../deps.ts';
import { importNextBatch } from './apply-import.ts';
import { checkImport } from './check-import.ts';

/** Everybody of the demo company signs in with this. */
export const demoPassword = 'coffee-with-ada';

/** Who to sign in as, to see what each role sees. */
export const demoAccounts = [
  { role: 'owner', name: 'Ines Carvalho', email: Email.parse('ines.carvalho@tidewater.example') },
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
    const found = await demoCompany.find(db, demoAccounts[0].email);
    if (found.settled) return found.loaded;
    const importId = await checkImport(deps)(system('demo'), {
      bytes: file,
      fileName: 'demo-company.csv',
    });
    await db.transaction((tx) => imports.start(tx, importId, clock.now()));
    while (await importNextBatch(deps)(importId));
    // One hash for all: a hundred and twenty would take seconds, and the password is printed anyway.
    const passwordHash = await hashPassword(demoPassword);
    await db.transaction(async (tx) => {
      await demoCompany.letIn(tx, passwordHash, clock.now());
      for (const { role, email } of demoAccounts) {
        await demoCompany.giveRoles(tx, email, role === 'member' ? ['member'] : [role, 'member']);
      }
    });
    return true;
  };

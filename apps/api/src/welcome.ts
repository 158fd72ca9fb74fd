import { readFile } from 'node:fs/promises';
import { demoAccounts, demoPassword } from '@vicinity/people';
import type { Composition } from './compose.ts';

/** How to get in: the demo's accounts, a link for the first admin, or one's own account. */
export type Welcome =
  | { readonly kind: 'demo'; readonly accounts: typeof demoAccounts; readonly password: string }
  | { readonly kind: 'set-up'; readonly link: string }
  | { readonly kind: 'sign-in' };

const demoCompany = new URL('../../../examples/demo-company.csv', import.meta.url);

/** Fills an empty instance with the demo company when asked to, and says how to get in. */
export const welcome = async ({ people, coffee }: Composition, demo: boolean): Promise<Welcome> => {
  if (demo) {
    if (await people.loadDemo(await readFile(demoCompany))) {
      await coffee.loadDemo();
      return { kind: 'demo', accounts: demoAccounts, password: demoPassword };
    }
  }
  const link = await people.setUpLink();
  return link === null ? { kind: 'sign-in' } : { kind: 'set-up', link };
};

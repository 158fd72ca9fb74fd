import { demoAccounts, demoPassword } from '@vicinity/people';
import { expect, test } from 'vitest';
import { greeting } from './greeting.ts';

const url = 'http://localhost:3000';

test('tells how to sign in to the demo', () => {
  const words = greeting({
    url,
    welcome: { kind: 'demo', accounts: demoAccounts, password: demoPassword },
  });

  expect(words).toContain(url);
  expect(words).toContain(demoPassword);
  for (const { email } of demoAccounts) expect(words).toContain(email);
});

test('gives the set-up link of an empty hub', () => {
  const link = `${url}/set-up?token=t`;

  expect(greeting({ url, welcome: { kind: 'set-up', link } })).toContain(link);
});

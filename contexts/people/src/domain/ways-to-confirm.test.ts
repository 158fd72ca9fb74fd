import { expect, test } from 'vitest';
import { waysToConfirm } from './ways-to-confirm.ts';

const nothing = { password: false, factors: [], identities: 0, mailAccepted: true };

test.each([
  ['a password', { password: true }, ['password']],
  [
    'a password, a passkey and an app',
    { password: true, factors: [{ kind: 'authenticator' }, { kind: 'passkey' }] },
    ['passkey', 'password', 'authenticator'],
  ],
  ['a password and a provider', { password: true, identities: 1 }, ['password']],
  ['a provider alone', { identities: 1 }, ['provider', 'mail']],
  ['a provider where mail is not accepted', { identities: 1, mailAccepted: false }, ['provider']],
  [
    'a provider and a passkey',
    { identities: 1, factors: [{ kind: 'passkey' }] },
    ['passkey', 'provider'],
  ],
  ['nothing at all', {}, ['mail']],
] as const)('who has %s confirms with that, and with nothing weaker', (_, has, ways) => {
  expect(waysToConfirm({ ...nothing, ...has })).toEqual(ways);
});

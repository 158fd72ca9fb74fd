import { expect, test } from 'vitest';
import { signedLinks } from './signed-links.ts';

const id = '0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44';
const links = signedLinks('a key of this instance alone');

test('a link gives back what was signed, for its purpose only', () => {
  const token = links.sign('invitation', id);

  expect(links.read('invitation', token)).toBe(id);
  expect(links.read('set-up', token)).toBeNull();
});

test('a link of another instance, a changed one and a torn one are refused', () => {
  const token = links.sign('invitation', id);
  const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);

  expect(signedLinks('another key').read('invitation', token)).toBeNull();
  expect(links.read('invitation', changed)).toBeNull();
  expect(links.read('invitation', token.slice(0, -4))).toBeNull();
  expect(links.read('invitation', '')).toBeNull();
});

import { expect, test } from 'vitest';
import { hueOf, hues, initialsOf } from './identity.ts';

test.each([
  ['Ada Lovelace', 'AL'],
  ['Grace Brewster Murray Hopper', 'GH'],
  ['Плато́н', 'П'],
  ['José (Pepe) Álvarez', 'JÁ'],
  ['李 小龍', '李小'],
  ['𝒜da', '𝒜'],
  ['  ', '?'],
  ['—', '?'],
])('initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a colour belongs to an id, and people spread over all of them', () => {
  const ids = Array.from(
    { length: 200 },
    (_, n) => `0193d5b0-7e3a-7c11-9a52-${String(n).padStart(12, '0')}`,
  );

  const counts = hues.map((hue) => ids.filter((id) => hueOf(id) === hue).length);

  expect(hueOf(ids[7] ?? '')).toBe(hueOf(ids[7] ?? ''));
  expect(Math.min(...counts)).toBeGreaterThan(15);
});

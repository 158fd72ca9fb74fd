import { instant } from '@vicinity/core';
import { expect, test } from 'vitest';
import { dueOf, needsFactor, rolesIn } from './factor-policy.ts';

test.each([
  ['none', ['admin'], false],
  ['admin', ['admin', 'member'], true],
  ['owner,admin', ['admin'], true],
  ['owner,admin', ['organiser', 'member'], false],
] as const)('where %s need a factor, %j says %j', (setting, held, needs) => {
  expect(needsFactor({ roles: rolesIn(setting), graceMs: 0 }, held)).toBe(needs);
});

test('it is due once the grace is over', () => {
  expect(dueOf({ roles: [], graceMs: 5 }, instant(10))).toBe(15);
});

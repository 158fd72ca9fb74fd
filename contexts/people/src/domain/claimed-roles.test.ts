import { expect, test } from 'vitest';
import { rolesByClaims } from './claimed-roles.ts';

const rules = (roleClaim: string | null) => ({
  roleClaim,
  roleMap: [
    { value: 'hub-admins', role: 'admin' as const },
    { value: 'staff', role: 'member' as const },
    { value: 'crew', role: 'member' as const },
  ],
});

test.each([
  ['groups', { groups: ['hub-admins', 'other'] }],
  ['groups', { groups: 'hub-admins' }],
  ['cognito:groups', { 'cognito:groups': ['hub-admins'] }],
  ['https://hub.example/roles', { 'https://hub.example/roles': ['hub-admins'] }],
  ['realm_access.roles', { realm_access: { roles: ['hub-admins'] } }],
])('reads %s', (claim, claims) => {
  expect(rolesByClaims(['organiser'], rules(claim), claims)).toEqual(['organiser', 'admin']);
});

test.each([
  ['is missing', {}],
  ['is no text', { groups: [1, null, { name: 'hub-admins' }] }],
  ['has another case', { groups: ['HUB-ADMINS'] }],
])('takes the roles of rules away when the claim %s', (_name, claims) => {
  expect(rolesByClaims(['admin', 'organiser'], rules('groups'), { ...claims })).toEqual([
    'organiser',
  ]);
});

test('gives a role once, though two rules give it', () => {
  expect(rolesByClaims([], rules('groups'), { groups: ['staff', 'crew'] })).toEqual(['member']);
});

test('leaves nobody without a role', () => {
  expect(rolesByClaims(['admin'], rules('groups'), {})).toEqual(['member']);
});

test('changes nothing without a claim to read', () => {
  expect(rolesByClaims(['admin'], rules(null), { groups: [] })).toEqual(['admin']);
});

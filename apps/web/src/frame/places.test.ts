import { ReadAudit } from '@vicinity/audit/contract';
import { Organise } from '@vicinity/coffee/contract';
import { holdsPermission, PersonId, type Role } from '@vicinity/core';
import { OperateJobs } from '@vicinity/jobs/contract';
import { ManagePeople, ManageRoles, ReadDirectory, type Session } from '@vicinity/people/contract';
import { expect, test } from 'vitest';
import { placeOf, placesFor } from './places.ts';

const ada = PersonId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44');
const permissions = [ManagePeople, ManageRoles, Organise, OperateJobs, ReadAudit, ReadDirectory];
const signedInAs = (roles: Role[], developmentMailbox = false): Session => ({
  person: {
    id: ada,
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    roles,
    permissions: permissions
      .filter((permission) => holdsPermission({ roles }, permission))
      .map(({ name }) => name),
  },
  instance: { name: 'Analytical', developmentMailbox },
  missingFactor: null,
  impersonation: null,
});
const names = (session: Session | undefined) =>
  placesFor(session).flatMap(({ places }) => places.map(({ text }) => text));

test('before the session is known, only what everybody may see is shown', () => {
  expect(names(undefined)).toEqual(['Home', 'Coffee', 'People', 'Inbox']);
  expect(names(signedInAs(['member']))).toEqual(names(undefined));
});

test('organisers find their programmes, admins everything, and pillars without places have no title', () => {
  expect(names(signedInAs(['organiser']))).toContain('Programmes');
  expect(names(signedInAs(['organiser']))).not.toContain('Import');
  expect(names(signedInAs(['admin']))).toEqual(
    expect.arrayContaining(['Programmes', 'Import', 'Roles', 'Audit log', 'Jobs']),
  );
  expect(placesFor(signedInAs(['member'])).map(({ title }) => title)).toEqual([
    null,
    'Meet',
    'Notify',
  ]);
});

test('a guest is not shown the way to the directory', () => {
  expect(names(signedInAs(['guest']))).toEqual(['Home', 'Coffee', 'Inbox']);
});

test('the mailbox is there when mail goes to it', () => {
  expect(names(signedInAs(['member'], true))).toContain('Mailbox');
});

test.each([
  ['/app', '/app'],
  ['/app/coffee/history', '/app/coffee'],
  ['/app/people/0193d5b0', '/app/people'],
  ['/app/rounds/0193d5b0', '/app/programmes'],
  ['/app/peopleware', null],
  ['/app/profile', null],
])('%s belongs to %s', (path, place) => {
  expect(placeOf(path)).toBe(place);
});

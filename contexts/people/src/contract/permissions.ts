import { permission } from '@vicinity/core';

/** Import people, invite them, edit any profile, give roles, suspend. */
export const ManagePeople = permission('people.manage', {
  summary: 'Import, invite, edit and suspend people',
  roles: ['admin'],
});

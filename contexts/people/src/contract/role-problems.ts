import { Fault, PersonId, problem } from '@vicinity/core';
import { z } from 'zod';

/** Keeps rights from growing by being passed on. */
export const CannotGrant = problem('people/cannot-grant', 'forbidden', {
  title: 'Nobody gives or takes what they may not do themselves.',
  details: z.object({
    permissions: z.array(z.string()).describe('The permissions that you do not hold'),
  }),
});

/** Whoever could be suspended, or given another address, by those below them would be theirs to become. */
export const MayDoMore = problem('people/may-do-more', 'forbidden', {
  title: 'This person may do more than you. Somebody who may do as much has to do this.',
  details: z.object({ personId: PersonId }),
});

export const LastOwner = problem('people/last-owner', 'conflict', {
  title: 'This is the last owner. Make somebody else an owner first.',
  details: z.object({ personId: PersonId }),
});

export const RoleNotFound = problem('people/role-not-found', 'not-found', {
  title: 'There is no such role.',
  details: z.object({ roleId: z.string() }),
});

export const RoleNameTaken = problem('people/role-name-taken', 'conflict', {
  title: 'There is a role of this name already.',
  details: z.object({ faults: z.array(Fault) }),
});

export const TooManyRoles = problem('people/too-many-roles', 'conflict', {
  title: 'There are as many roles as an instance can have. Remove one first.',
  details: z.object({ most: z.int() }),
});

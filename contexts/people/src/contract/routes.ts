import { TooBusy } from '@vicinity/auth/contract';
import { PersonId, pageOf, pageQuery, Role, TimeZone } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { SecondStepNeeded } from './factor-problems.ts';
import { ManagePeople, ManageRoles, ReadDirectory } from './permissions.ts';
import { DirectoryFilters, PersonCard, PersonPage, ProfileChanges, Session } from './person.ts';
import {
  AlreadyJoined,
  EmailTaken,
  LinkNotValid,
  ManagerCycle,
  PersonIsSuspended,
  PersonNotFound,
  TooManyAttempts,
  WrongCredentials,
} from './problems.ts';
import { RegistrationClosed } from './registration.ts';
import { CannotGrant, LastOwner, MayDoMore, RoleNotFound } from './role-problems.ts';
import { CustomRoleId, MOST_CUSTOM_ROLES } from './roles.ts';
import { AccountState, Email, GivenPassword, NewPassword, PersonName } from './values.ts';

const tags = z.string().min(1).max(120);
const params = z.object({ personId: PersonId });
const linkToken = z.string().min(1).max(200);

export const listPeopleRoute = route({
  method: 'GET',
  path: '/people',
  access: ReadDirectory,
  summary: 'The directory, by name',
  query: z.object({
    ...pageQuery,
    after: PersonId.optional().describe('Last person of the previous page, from its `next`'),
    search: z
      .string()
      .max(120)
      .optional()
      .describe('Part of a name, e-mail address, title or topic'),
    office: tags.optional(),
    department: tags.optional(),
    team: tags.optional(),
    topic: tags.optional(),
    timezone: tags.optional(),
    state: AccountState.default('active').describe('Suspended people are shown to admins only'),
    joined: z.enum(['yes', 'no']).optional().describe('Whether they have ever signed in'),
  }),
  reply: [200, pageOf(PersonCard)],
});

export const directoryFiltersRoute = route({
  method: 'GET',
  path: '/people/filters',
  access: ReadDirectory,
  summary: 'What the directory can be filtered by, with counts',
  reply: [200, DirectoryFilters],
});

export const getPersonRoute = route({
  method: 'GET',
  path: '/people/:personId',
  access: 'signed-in',
  summary: 'One person',
  params,
  reply: [200, PersonPage],
  problems: [PersonNotFound],
});

export const changeProfileRoute = route({
  method: 'PATCH',
  path: '/people/:personId',
  access: 'signed-in',
  summary: 'Change a profile',
  description: 'People change what they say about themselves; admins change everything.',
  params,
  body: ProfileChanges,
  reply: [200, PersonPage],
  problems: [PersonNotFound, EmailTaken, ManagerCycle, MayDoMore],
});

export const setRolesRoute = route({
  method: 'PUT',
  path: '/people/:personId/roles',
  access: ManageRoles,
  summary: 'Give and take roles',
  params,
  body: z.object({
    roles: z
      .array(Role)
      .min(1, { error: 'expected at least one role' })
      .max(Role.options.length)
      .overwrite((roles) => [...new Set(roles)]),
    customRoles: z
      .array(CustomRoleId)
      .max(MOST_CUSTOM_ROLES)
      .overwrite((ids) => [...new Set(ids)])
      .default([])
      .describe('Roles of the instance’s own making, beside the built-in ones'),
  }),
  reply: [204, z.void()],
  problems: [PersonNotFound, RoleNotFound, CannotGrant, LastOwner],
});

export const suspendPersonRoute = route({
  method: 'POST',
  path: '/people/:personId/suspend',
  access: ManagePeople,
  summary: 'Suspend a person: their sessions end, and they take part in nothing',
  params,
  reply: [204, z.void()],
  problems: [PersonNotFound, LastOwner, MayDoMore],
});

export const reinstatePersonRoute = route({
  method: 'POST',
  path: '/people/:personId/reinstate',
  access: ManagePeople,
  summary: 'End a suspension',
  params,
  reply: [204, z.void()],
  problems: [PersonNotFound],
});

export const unlockSignInRoute = route({
  method: 'POST',
  path: '/people/:personId/unlock',
  access: ManagePeople,
  summary: 'Let somebody sign in at once whose account has to wait after failed tries',
  description: 'Waits of the address they come from stay.',
  params,
  reply: [204, z.void()],
  problems: [PersonNotFound],
});

export const invitePersonRoute = route({
  method: 'POST',
  path: '/people/:personId/invite',
  access: ManagePeople,
  summary: 'Invite one person to sign in; an earlier invitation stops working',
  params,
  reply: [204, z.void()],
  problems: [PersonNotFound, AlreadyJoined, PersonIsSuspended],
});

export const inviteEverybodyRoute = route({
  method: 'POST',
  path: '/people/invitations',
  access: ManagePeople,
  summary: 'Invite everybody who has neither signed in nor an open invitation',
  reply: [200, z.object({ invited: z.int() })],
});

export const readInvitationRoute = route({
  method: 'GET',
  path: '/invitation',
  access: 'public',
  rate: 'sign-in',
  summary: 'Whom an invitation link is for',
  query: z.object({ token: linkToken }),
  reply: [200, z.object({ name: z.string(), email: z.string(), instance: z.string() })],
  problems: [LinkNotValid],
});

export const acceptInvitationRoute = route({
  method: 'POST',
  path: '/invitation',
  access: 'public',
  rate: 'sign-in',
  summary: 'Accept an invitation: choose a password and be signed in',
  body: z.object({ token: linkToken, password: NewPassword, timezone: TimeZone.optional() }),
  reply: [201, Session],
  problems: [LinkNotValid, RegistrationClosed, TooBusy],
});

export const setUpRoute = route({
  method: 'POST',
  path: '/set-up',
  access: 'public',
  rate: 'sign-in',
  summary: 'Make the first admin of an empty instance, with the link it printed',
  body: z.object({
    token: linkToken,
    name: PersonName,
    email: Email,
    password: NewPassword,
    timezone: TimeZone,
  }),
  reply: [201, Session],
  problems: [LinkNotValid, TooBusy],
});

export const signInRoute = route({
  method: 'POST',
  path: '/sessions',
  access: 'public',
  rate: 'sign-in',
  summary: 'Sign in',
  body: z.object({
    email: Email,
    password: GivenPassword,
    as: z
      .enum(['cookie', 'token'])
      .default('cookie')
      .describe('A cookie for browsers, or a token to send as `Authorization: Bearer`'),
  }),
  reply: [201, Session.extend({ token: z.string().nullable() })],
  problems: [WrongCredentials, SecondStepNeeded, TooManyAttempts, TooBusy],
});

export const getSessionRoute = route({
  method: 'GET',
  path: '/session',
  access: 'signed-in',
  summary: 'Who is signed in, and where',
  reply: [200, Session],
});

export const signOutRoute = route({
  method: 'DELETE',
  path: '/session',
  access: 'public',
  summary: 'Sign out; without a session there is nothing to end, and that is fine',
  sessionOnly: true,
  inPerson: false,
  reply: [
    200,
    z.object({
      next: z
        .string()
        .nullable()
        .describe('Where the browser ends its session with the provider too; null without one'),
    }),
  ],
});

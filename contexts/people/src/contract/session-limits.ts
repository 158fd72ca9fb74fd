import { Role } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ManageRoles } from './permissions.ts';
import { CannotGrant, RoleNotFound } from './role-problems.ts';
import { CustomRoleId } from './roles.ts';

/** A built-in role by its name, or one of the instance's own making by its id. */
const RoleRef = z.union([Role, CustomRoleId]);
export type RoleRef = z.infer<typeof RoleRef>;

/** How long and on how many devices people stay signed in. */
export const SessionPolicy = z.object({
  idleDays: z.int().describe('A session unused for so long is over: `SESSION_IDLE`'),
  lifetimeDays: z.int().describe('A session so old is over: `SESSION_LIFETIME`'),
  limit: z
    .int()
    .describe('Devices of one person at once, where no role says otherwise: `SESSION_LIMIT`'),
  byRole: z
    .array(z.object({ role: RoleRef, most: z.int() }))
    .describe('Of several roles of somebody the lowest counts'),
});
export type SessionPolicy = z.infer<typeof SessionPolicy>;

export const getSessionPolicyRoute = route({
  method: 'GET',
  path: '/roles/device-limits',
  access: ManageRoles,
  summary: 'How long and on how many devices people stay signed in',
  reply: [200, SessionPolicy],
});

export const limitSessionsRoute = route({
  method: 'PUT',
  path: '/roles/device-limits/:role',
  access: ManageRoles,
  summary:
    'Set on how many devices whoever has a role is signed in at once; it counts from the next sign-in',
  params: z.object({ role: RoleRef }),
  body: z.object({
    most: z.int().min(1).max(100).nullable().describe('null lifts the limit of this role'),
  }),
  reply: [200, SessionPolicy],
  problems: [RoleNotFound, CannotGrant],
});

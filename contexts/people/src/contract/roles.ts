import { idOf, PersonId, pageOf, pageQuery, Role } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ManageRoles } from './permissions.ts';
import { CannotGrant, RoleNameTaken, RoleNotFound, TooManyRoles } from './role-problems.ts';

export const CustomRoleId = idOf('CustomRoleId');
export type CustomRoleId = z.infer<typeof CustomRoleId>;

/** Roles of its own making that one instance can have; more would be permissions by another name. */
export const MOST_CUSTOM_ROLES = 100;

/** What a role of the instance’s own making is called: 1–60 characters. */
export const RoleName = z
  .string()
  .overwrite((text) => text.trim().replace(/\s+/gu, ' '))
  .min(1, { error: 'expected a name of 1 to 60 characters' })
  .max(60, { error: 'expected a name of 1 to 60 characters' });

/** A role as it is defined: permissions by their names, each once. */
export const RoleDefinition = z.strictObject({
  name: RoleName,
  description: z
    .string()
    .trim()
    .max(200, { error: 'expected at most 200 characters' })
    .default('')
    .describe('What it is for, in a line'),
  permissions: z
    .array(z.string().max(100))
    .min(1, { error: 'expected at least one permission' })
    .max(200)
    .overwrite((names) => [...new Set(names)].sort())
    .describe('Names from `permissions` of `GET /roles`'),
});
export type RoleDefinition = z.output<typeof RoleDefinition>;

const PermissionView = z.object({
  name: z.string(),
  summary: z.string(),
  mine: z.boolean().describe('Whether you hold it, and so may grant it'),
});
export type PermissionView = z.infer<typeof PermissionView>;

const BuiltInRole = z.object({
  role: Role,
  summary: z.string(),
  permissions: z.array(z.string()),
  people: z.int().describe('How many active people have it'),
});
export type BuiltInRole = z.infer<typeof BuiltInRole>;

export const CustomRole = z.object({
  id: CustomRoleId,
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  people: z.int().describe('How many people have it'),
});
export type CustomRole = z.infer<typeof CustomRole>;

export const RoleMatrix = z.object({
  permissions: z.array(PermissionView),
  builtIn: z.array(BuiltInRole),
  custom: z.array(CustomRole),
});
export type RoleMatrix = z.infer<typeof RoleMatrix>;

const params = z.object({ roleId: CustomRoleId });

export const listRolesRoute = route({
  method: 'GET',
  path: '/roles',
  access: ManageRoles,
  summary: 'Every role, and what it may do',
  description: `An instance has no more than ${MOST_CUSTOM_ROLES} roles of its own, so in one page.`,
  reply: [200, RoleMatrix],
});

export const createRoleRoute = route({
  method: 'POST',
  path: '/roles',
  access: ManageRoles,
  summary: 'Make a role from permissions that you hold yourself',
  body: RoleDefinition,
  reply: [201, CustomRole],
  problems: [CannotGrant, RoleNameTaken, TooManyRoles],
});

export const changeRoleRoute = route({
  method: 'PUT',
  path: '/roles/:roleId',
  access: ManageRoles,
  summary: 'Change a role: who has it signs in again when it gains a permission',
  params,
  body: RoleDefinition,
  reply: [200, CustomRole],
  problems: [RoleNotFound, CannotGrant, RoleNameTaken],
});

export const removeRoleRoute = route({
  method: 'DELETE',
  path: '/roles/:roleId',
  access: ManageRoles,
  summary: 'Remove a role: who has it keeps their others',
  params,
  reply: [200, z.object({ people: z.int().describe('How many had it') })],
  problems: [RoleNotFound, CannotGrant],
});

export const listRoleHoldersRoute = route({
  method: 'GET',
  path: '/roles/:roleId/people',
  access: ManageRoles,
  summary: 'Who has a role, by name',
  params,
  query: z.object({
    ...pageQuery,
    after: PersonId.optional().describe('Last person of the previous page, from its `next`'),
  }),
  reply: [200, pageOf(z.object({ id: PersonId, name: z.string(), email: z.string() }))],
  problems: [RoleNotFound],
});

import { AccessTokenId } from '@vicinity/auth/contract';
import { InstantText, idOf, PersonId, pageOf, pageQuery, Role } from '@vicinity/core';
import { rawReply, route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ReviewAccess } from './permissions.ts';
import { PersonNotFound } from './problems.ts';
import { CannotGrant, LastOwner, MayDoMore, RoleNotFound } from './role-problems.ts';
import { CustomRoleId } from './roles.ts';
import { TokenNotFound } from './token-routes.ts';

/** Access that nobody has used for so many days is to be looked at. */
export const STALE_DAYS = 90;

export const AccessReviewId = idOf('AccessReviewId');
export type AccessReviewId = z.infer<typeof AccessReviewId>;

const stale = z.boolean().describe(`Whether it was not used for ${STALE_DAYS} days`);
const since = InstantText.nullable().describe('null from before that was kept');

/** Somebody's access: what they may do, by what, since when, and when they last used it. */
export const AccessRecord = z.object({
  person: z.object({ id: PersonId, name: z.string(), email: z.string() }),
  joined: z.boolean().describe('Whether they have ever signed in'),
  permissions: z.array(z.string()).describe('Names of what all their roles together allow'),
  roles: z.array(z.object({ role: Role, since })),
  customRoles: z.array(z.object({ id: CustomRoleId, name: z.string(), since })),
  waysIn: z.object({
    password: z.boolean(),
    secondFactors: z.int(),
    providers: z.array(
      z.object({
        name: z.string().nullable().describe('null once that provider was removed'),
        account: z.string().describe('What the provider calls them'),
        since: InstantText,
        lastUsedAt: InstantText.nullable(),
      }),
    ),
  }),
  tokens: z.array(
    z.object({
      id: AccessTokenId,
      name: z.string(),
      scopes: z.array(z.string()),
      since: InstantText,
      expiresAt: InstantText,
      lastUsedAt: InstantText.nullable().describe('To the hour'),
      stale,
    }),
  ),
  lastUsedAt: InstantText.nullable().describe('By themselves or a token of theirs, to the hour'),
  stale,
});
export type AccessRecord = z.infer<typeof AccessRecord>;

const filters = {
  search: z.string().max(120).optional().describe('Part of a name or e-mail address'),
  role: z.union([Role, CustomRoleId]).optional().describe('Only who has this role'),
  permission: z.string().max(80).optional().describe('Only who may do this, by whatever role'),
  stale: z
    .enum(['yes', 'no'])
    .optional()
    .describe(`Only who has access that was not used for ${STALE_DAYS} days, or only who has none`),
};
export const AccessFilters = z.object(filters);
export type AccessFilters = z.output<typeof AccessFilters>;

export const reviewAccessRoute = route({
  method: 'GET',
  path: '/access-review',
  access: ReviewAccess,
  summary: 'Who may do what, by what, since when and last used, by name',
  description: 'Suspended people can do nothing, and are left out.',
  query: z.object({
    ...pageQuery,
    after: PersonId.optional().describe('Last person of the previous page, from its `next`'),
    ...filters,
  }),
  reply: [200, pageOf(AccessRecord)],
});

export const accessReportCsvRoute = route({
  method: 'GET',
  path: '/access-review/report.csv',
  access: ReviewAccess,
  rate: 'export',
  summary: 'The whole review as a CSV file, a line for each role, token and account of somebody',
  query: AccessFilters,
  reply: [200, rawReply('text/csv; charset=utf-8')],
});

export const accessReportJsonRoute = route({
  method: 'GET',
  path: '/access-review/report.json',
  access: ReviewAccess,
  rate: 'export',
  summary: 'The whole review as a JSON file',
  query: AccessFilters,
  reply: [200, rawReply('application/json; charset=utf-8')],
});

export const takeRoleRoute = route({
  method: 'DELETE',
  path: '/access-review/people/:personId/roles/:role',
  access: ReviewAccess,
  summary: 'Take a role from somebody, as a review found; who is left without one is a guest',
  params: z.object({ personId: PersonId, role: z.union([Role, CustomRoleId]) }),
  reply: [204, z.void()],
  problems: [PersonNotFound, RoleNotFound, CannotGrant, LastOwner],
});

export const revokeTokenOfRoute = route({
  method: 'DELETE',
  path: '/access-review/people/:personId/tokens/:tokenId',
  access: ReviewAccess,
  summary: 'Revoke an access token of somebody, as a review found; they are told',
  params: z.object({ personId: PersonId, tokenId: AccessTokenId }),
  reply: [204, z.void()],
  problems: [PersonNotFound, TokenNotFound, MayDoMore],
});

/** A review that somebody has signed off. */
export const SignedReview = z.object({
  id: AccessReviewId,
  by: z.object({ id: PersonId, name: z.string() }),
  at: InstantText,
  people: z.int(),
  stale: z.int().describe('People with access that was not used, as it was left'),
  digest: z.string().describe('SHA-256 over `report.json` without filters as it was then, in hex'),
  note: z.string(),
});
export type SignedReview = z.infer<typeof SignedReview>;

export const listReviewsRoute = route({
  method: 'GET',
  path: '/access-review/sign-offs',
  access: ReviewAccess,
  summary: 'Reviews that were signed off, newest first',
  query: z.object({
    ...pageQuery,
    after: AccessReviewId.optional().describe('Last one of the previous page, from its `next`'),
  }),
  reply: [200, pageOf(SignedReview)],
});

export const signOffRoute = route({
  method: 'POST',
  path: '/access-review/sign-offs',
  access: ReviewAccess,
  sessionOnly: true,
  summary: 'Sign off that you have reviewed who may do what, as it is',
  body: z.object({
    note: z.string().trim().max(1_000).default('').describe('What was found, and done about it'),
  }),
  reply: [201, SignedReview],
});

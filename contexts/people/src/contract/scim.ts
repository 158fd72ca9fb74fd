import { InstantText, idOf, problem } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ManageProviders } from './permissions.ts';
import { CannotGrant } from './role-problems.ts';
import { ProviderId } from './sign-on.ts';
import { ProviderNotFound } from './sign-on-problems.ts';

export const ScimTokenId = idOf('ScimTokenId');
export type ScimTokenId = z.infer<typeof ScimTokenId>;

/** Of a group that a directory keeps here. */
export const ScimGroupId = idOf('ScimGroupId');
export type ScimGroupId = z.infer<typeof ScimGroupId>;

/** Two, so that the next one can be tried before the first one ends. */
export const MOST_SCIM_TOKENS = 2;
const MOST_DAYS = 365;

export const TooManyScimTokens = problem('people/too-many-provisioning-tokens', 'conflict', {
  title: 'This provider has as many tokens as fit. Revoke one first.',
  details: z.object({ most: z.int() }),
});

export const ScimTokenNotFound = problem('people/provisioning-token-not-found', 'not-found', {
  title: 'This token is revoked already.',
  details: z.object({ tokenId: ScimTokenId }),
});

/** What a directory provisions people with. */
export const ScimToken = z.object({
  id: ScimTokenId,
  issuedAt: InstantText,
  expiresAt: InstantText,
  lastUsedAt: InstantText.nullable().describe('To the hour; null when it was never used'),
});
export type ScimToken = z.output<typeof ScimToken>;

const params = z.object({ providerId: ProviderId });

export const getProvisioningRoute = route({
  method: 'GET',
  path: '/identity-providers/:providerId/provisioning',
  access: ManageProviders,
  summary: 'How a provider’s directory brings people here by SCIM',
  params,
  reply: [
    200,
    z.object({
      baseUrl: z.string().describe('What the directory is told'),
      users: z.int().describe('People it keeps here'),
      groups: z.int(),
      tokens: z.array(ScimToken).describe(`No more than ${MOST_SCIM_TOKENS}`),
    }),
  ],
  problems: [ProviderNotFound],
});

export const makeScimTokenRoute = route({
  method: 'POST',
  path: '/identity-providers/:providerId/provisioning/tokens',
  access: ManageProviders,
  sessionOnly: true,
  recentProof: true,
  secretReply: true,
  summary:
    'Make a token for the directory of a provider; it is shown in this reply and never again',
  params,
  body: z.object({
    days: z
      .int()
      .min(1, { error: `expected 1 to ${MOST_DAYS} days` })
      .max(MOST_DAYS, { error: `expected 1 to ${MOST_DAYS} days` })
      .describe('How long it works'),
  }),
  reply: [201, ScimToken.extend({ token: z.string().describe('`vcs_…`') })],
  problems: [ProviderNotFound, CannotGrant, TooManyScimTokens],
});

export const revokeScimTokenRoute = route({
  method: 'DELETE',
  path: '/identity-providers/:providerId/provisioning/tokens/:tokenId',
  access: ManageProviders,
  sessionOnly: true,
  summary: 'Revoke a token of a directory: it is refused from then on',
  params: params.extend({ tokenId: ScimTokenId }),
  reply: [204, z.void()],
  problems: [ScimTokenNotFound],
});

import { AccessTokenId } from '@vicinity/auth/contract';
import { InstantText, problem } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { CannotGrant } from './role-problems.ts';

/** Tokens that one person can have; more would be forgotten ones. */
export const MOST_TOKENS = 50;
/** A token works for a year at most, so that a forgotten one ends by itself. */
export const MOST_DAYS = 365;

export const TokenNotFound = problem('people/token-not-found', 'not-found', {
  title: 'This token is revoked already.',
  details: z.object({ tokenId: AccessTokenId }),
});

export const TooManyTokens = problem('people/too-many-tokens', 'conflict', {
  title: 'You have as many tokens as one person can have. Revoke one first.',
  details: z.object({ most: z.int() }),
});

/** What a token may be used for: to change what its owner may change, and permissions of theirs. It may always read. */
const Scope = z.object({
  write: z.boolean().describe('Whether it may change something, or only read'),
  permissions: z.array(z.string()).describe('Names of permissions, of those that you hold'),
});

export const PersonalToken = Scope.extend({
  id: AccessTokenId,
  name: z.string(),
  issuedAt: InstantText,
  expiresAt: InstantText,
  lastUsedAt: InstantText.nullable().describe('To the hour; null when it was never used'),
});
export type PersonalToken = z.output<typeof PersonalToken>;

export const listTokensRoute = route({
  method: 'GET',
  path: '/account/tokens',
  access: 'signed-in',
  summary: 'Your personal access tokens, the newest first',
  description: `One person has no more than ${MOST_TOKENS}, so in one page. Expired ones are shown for 30 days.`,
  sessionOnly: true,
  reply: [
    200,
    z.object({
      items: z.array(PersonalToken),
      /** What a new token can be made for. */
      permissions: z.array(z.object({ name: z.string(), summary: z.string() })),
    }),
  ],
});

export const makeTokenRoute = route({
  method: 'POST',
  path: '/account/tokens',
  access: 'signed-in',
  summary: 'Make a personal access token; it is shown in this reply and never again',
  recentProof: true,
  secretReply: true,
  body: z.object({
    name: z
      .string()
      .overwrite((text) => text.trim().replace(/\s+/gu, ' '))
      .min(1, { error: 'expected a name of 1 to 60 characters' })
      .max(60, { error: 'expected a name of 1 to 60 characters' }),
    write: Scope.shape.write.default(false),
    permissions: z
      .array(z.string().max(100))
      .max(200)
      .overwrite((names) => [...new Set(names)].sort())
      .default([])
      .describe('Names of permissions, of those that you hold'),
    days: z
      .int()
      .min(1, { error: `expected 1 to ${MOST_DAYS} days` })
      .max(MOST_DAYS, { error: `expected 1 to ${MOST_DAYS} days` })
      .describe('How long it works'),
  }),
  reply: [201, PersonalToken.extend({ token: z.string().describe('`vcp_…`') })],
  problems: [CannotGrant, TooManyTokens],
});

export const revokeTokenRoute = route({
  method: 'DELETE',
  path: '/account/tokens/:tokenId',
  access: 'signed-in',
  summary: 'Revoke a personal access token: it is refused from then on',
  sessionOnly: true,
  params: z.object({ tokenId: AccessTokenId }),
  reply: [204, z.void()],
  problems: [TokenNotFound],
});

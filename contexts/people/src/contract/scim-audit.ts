import { auditKind } from '@vicinity/audit/contract';
import { InstantText } from '@vicinity/core';
import { z } from 'zod';
import { ScimTokenId } from './scim.ts';

const TokenState = z.object({ tokenId: ScimTokenId, provider: z.string(), expiresAt: InstantText });

export const ScimTokenMade = auditKind('people.provisioning-token-made', {
  title: 'Made a token for a directory',
  about: 'sign-in provider',
  keep: 'changes',
  state: TokenState,
});

export const ScimTokenRevoked = auditKind('people.provisioning-token-revoked', {
  title: 'Revoked a token of a directory',
  about: 'sign-in provider',
  keep: 'changes',
  state: TokenState,
});

export const ScimGroupChanged = auditKind('people.directory-group-changed', {
  title: 'Group of a directory made, changed or removed',
  about: 'group',
  keep: 'changes',
  state: z.object({ provider: z.string(), displayName: z.string(), members: z.int() }),
});

/** What is written about directories that provision people. */
export const scimAuditKinds = [ScimTokenMade, ScimTokenRevoked, ScimGroupChanged] as const;

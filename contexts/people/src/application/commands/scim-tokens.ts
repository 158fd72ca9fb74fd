import { type Actor, assertMay, instant } from '@vicinity/core';
import { ManagePeople, ManageProviders } from '../../contract/permissions.ts';
import {
  MOST_SCIM_TOKENS,
  type ScimToken,
  ScimTokenId,
  ScimTokenNotFound,
  TooManyScimTokens,
} from '../../contract/scim.ts';
import { ScimTokenMade, ScimTokenRevoked } from '../../contract/scim-audit.ts';
import type { ProviderId } from '../../contract/sign-on.ts';
import { ProviderNotFound } from '../../contract/sign-on-problems.ts';
import { assertMayGrant } from '../../domain/roles.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import { scimTokens, scimTokenText } from '../../infrastructure/scim-tokens.ts';
import type { Deps } from '../deps.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes a token by which a provider’s directory manages people here. So whoever makes one manages people too.
 * @throws ProviderNotFound, CannotGrant, TooManyScimTokens
 */
export const makeScimToken =
  ({ db, ids, clock, audit, permissions }: Deps) =>
  async (
    actor: Actor,
    providerId: ProviderId,
    { days }: { readonly days: number },
  ): Promise<ScimToken & { token: string }> => {
    assertMay(actor, ManageProviders);
    assertMayGrant(actor, permissions(), [ManagePeople.name]);
    const now = clock.now();
    const text = scimTokenText.make();
    const token = await db.transaction(async (tx) => {
      // Held, so that two at once cannot exceed what fits.
      const provider = await identityProviders.lock(tx, providerId);
      if (!provider) throw ProviderNotFound({ providerId });
      const made = await scimTokens.issue(tx, {
        id: ids(ScimTokenId),
        providerId,
        text,
        issuedAt: now,
        expiresAt: instant(now + days * DAY_MS),
      });
      if (!made) throw TooManyScimTokens({ most: MOST_SCIM_TOKENS });
      await audit.record(tx, ScimTokenMade, {
        actor,
        subject: providerId,
        subjectName: provider.name,
        after: { tokenId: made.id, provider: provider.name, expiresAt: made.expiresAt },
      });
      return made;
    });
    return { ...token, token: text };
  };

/** Revokes a token: no process remembers one. @throws ScimTokenNotFound */
export const revokeScimToken =
  ({ db, audit }: Deps) =>
  async (actor: Actor, providerId: ProviderId, tokenId: ScimTokenId): Promise<void> => {
    assertMay(actor, ManageProviders);
    await db.transaction(async (tx) => {
      const provider = await identityProviders.find(tx, providerId);
      const revoked = await scimTokens.revoke(tx, providerId, tokenId);
      if (!revoked || !provider) throw ScimTokenNotFound({ tokenId });
      await audit.record(tx, ScimTokenRevoked, {
        actor,
        subject: providerId,
        subjectName: provider.name,
        before: { tokenId, provider: provider.name, expiresAt: revoked.expiresAt },
      });
    });
  };

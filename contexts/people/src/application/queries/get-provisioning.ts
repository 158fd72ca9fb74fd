import type { ScimToken } from '../../contract/scim.ts';
import type { ProviderId } from '../../contract/sign-on.ts';
import { ProviderNotFound } from '../../contract/sign-on-problems.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import { scimGroups } from '../../infrastructure/scim-groups.ts';
import { scimTokens } from '../../infrastructure/scim-tokens.ts';
import { scimUsers } from '../../infrastructure/scim-users.ts';
import type { Deps } from '../deps.ts';
import { scimUris } from '../scim-resources.ts';

/** How a provider’s directory brings people here. @throws ProviderNotFound */
export const getProvisioning =
  ({ db, publicUrl }: Deps) =>
  async (
    providerId: ProviderId,
  ): Promise<{ baseUrl: string; users: number; groups: number; tokens: ScimToken[] }> => {
    if (!(await identityProviders.find(db, providerId))) throw ProviderNotFound({ providerId });
    const [users, groups, tokens] = await Promise.all([
      scimUsers.count(db, providerId),
      scimGroups.count(db, providerId),
      scimTokens.list(db, providerId),
    ]);
    return { baseUrl: scimUris(publicUrl), users, groups, tokens };
  };

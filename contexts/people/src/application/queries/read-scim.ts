import type { PersonId } from '@vicinity/core';
import type { ScimGroupId } from '../../contract/scim.ts';
import type { Filter } from '../../domain/scim/filter.ts';
import { ScimRefusal } from '../../domain/scim/refusal.ts';
import {
  type IdentityProvider,
  identityProviders,
} from '../../infrastructure/identity-providers.ts';
import { type ScimGroup, scimGroups } from '../../infrastructure/scim-groups.ts';
import { scimTokens, scimTokenText } from '../../infrastructure/scim-tokens.ts';
import { type ScimUser, type Slice, scimUsers } from '../../infrastructure/scim-users.ts';
import { groupNotFound } from '../commands/provision-group.ts';
import { userNotFound } from '../commands/provision-user.ts';
import type { Deps } from '../deps.ts';

/** Whose directory a token is of. @throws ScimRefusal 401 */
export const scimProviderOf =
  ({ db, clock }: Deps) =>
  async (token: string | undefined): Promise<IdentityProvider> => {
    const id =
      token !== undefined && scimTokenText.is(token)
        ? await scimTokens.providerOf(db, token, clock.now())
        : undefined;
    const provider = id && (await identityProviders.find(db, id));
    if (!provider)
      throw new ScimRefusal(401, null, 'Expected a provisioning token that has not expired.');
    return provider;
  };

/** @throws ScimRefusal 404 */
export const getScimUser =
  ({ db }: Deps) =>
  async (provider: IdentityProvider, id: PersonId): Promise<ScimUser> => {
    const user = await scimUsers.find(db, provider.id, id);
    if (!user) throw userNotFound();
    return user;
  };

export const listScimUsers =
  ({ db }: Deps) =>
  (provider: IdentityProvider, filter: Filter | null, slice: Slice) =>
    scimUsers.list(db, provider.id, filter, slice);

/** @throws ScimRefusal 404 */
export const getScimGroup =
  ({ db }: Deps) =>
  async (provider: IdentityProvider, id: ScimGroupId): Promise<ScimGroup> => {
    const group = await scimGroups.find(db, provider.id, id);
    if (!group) throw groupNotFound();
    return group;
  };

export const listScimGroups =
  ({ db }: Deps) =>
  (
    provider: IdentityProvider,
    filter: Filter | null,
    slice: Slice & { readonly withMembers: boolean },
  ) =>
    scimGroups.list(db, provider.id, filter, slice);

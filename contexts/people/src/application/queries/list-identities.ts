import type { Person } from '@vicinity/core';
import type { ConnectedIdentity, ProviderChoice } from '../../contract/sign-on.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { identities } from '../../infrastructure/identities.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import type { Deps } from '../deps.ts';

type OwnIdentities = {
  readonly items: ConnectedIdentity[];
  readonly password: boolean;
  readonly providers: ProviderChoice[];
};

/** Somebody's own accounts with providers, and those that could be connected. */
export const listIdentities =
  ({ db }: Deps) =>
  async ({ id }: Person): Promise<OwnIdentities> => {
    const [items, providers, { passwordHash }] = await Promise.all([
      identities.of(db, id),
      identityProviders.choices(db),
      credentials.of(db, id),
    ]);
    return { items, providers, password: passwordHash !== null };
  };

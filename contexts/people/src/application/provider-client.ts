import { SignOnFailure } from '@vicinity/auth/single-sign-on';
import type { Problem } from '@vicinity/core';
import type { ProviderId } from '../contract/sign-on.ts';
import {
  ProviderAway,
  ProviderNotFound,
  ProviderNotTrusted,
  ProviderRefused,
} from '../contract/sign-on-problems.ts';
import {
  type IdentityProvider,
  identityProviders,
  openSecret,
} from '../infrastructure/identity-providers.ts';
import type { Deps } from './deps.ts';

/** Where providers send browsers back to; the provider’s id follows. */
export const returnUris = (publicUrl: string): string => `${publicUrl}/sign-in/return`;

/** Where this one does: each has its own, so that no provider’s answer passes for another’s. */
export const returnUri = (publicUrl: string, providerId: ProviderId): string =>
  `${returnUris(publicUrl)}/${providerId}`;

/** Where a provider sends browsers that signed out. */
export const signedOutUri = (publicUrl: string): string => `${publicUrl}/sign-in`;

/** @throws ProviderNotFound, also for one that is disabled */
export const enabledProvider = async (
  { db }: Pick<Deps, 'db'>,
  providerId: ProviderId,
): Promise<IdentityProvider> => {
  const provider = await identityProviders.find(db, providerId);
  if (!provider?.enabled) throw ProviderNotFound({ providerId });
  return provider;
};

/** @throws SignOnFailure when the secret was sealed with another key */
export const clientOf = ({ providers, signOnSecrets }: Deps, provider: IdentityProvider) => {
  const { protocol, issuer, clientId } = provider;
  return providers({
    protocol,
    issuer,
    clientId,
    clientSecret: readSecret(signOnSecrets, provider),
  });
};

const readSecret = (secrets: Deps['signOnSecrets'], provider: IdentityProvider): string | null => {
  try {
    return openSecret(secrets, provider);
  } catch {
    throw new SignOnFailure(
      'away',
      'Its secret was encrypted with another key of this hub; enter it again.',
    );
  }
};

/** A failure of a provider as what people are told; the details are for those who run the hub. */
export const problemOf = ({ fault, said }: SignOnFailure, provider: string): Problem => {
  // Words of the provider’s choosing are cut to what the standard allows.
  const word = /^[\x20-\x7e]{1,80}$/.exec(said ?? '')?.[0] ?? 'unknown';
  switch (fault) {
    case 'refused':
      return ProviderRefused({ provider, said: word });
    case 'away':
      return ProviderAway({ provider });
    default:
      return ProviderNotTrusted({ provider });
  }
};

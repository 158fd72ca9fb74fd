import { SignOnFailure } from '@vicinity/auth/single-sign-on';
import type { Problem } from '@vicinity/core';
import { apiPrefix } from '@vicinity/http/contract';
import type { ProviderId, SamlSettings } from '../contract/sign-on.ts';
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

/** Where addresses of SAML begin; the provider’s id follows. */
export const samlUris = (publicUrl: string): string => `${publicUrl}${apiPrefix}/sign-in/providers`;

/** Where a provider of SAML has browsers send its answers. */
export const samlReceiver = (publicUrl: string, providerId: ProviderId): string =>
  `${samlUris(publicUrl)}/${providerId}/saml`;

/** What a provider of SAML knows this hub by, unless told otherwise: where the hub describes itself to it. */
export const samlAudience = (publicUrl: string, providerId: ProviderId): string =>
  `${samlUris(publicUrl)}/${providerId}/metadata`;

/** Where a sign-in begins without a click, for portals; the provider’s id follows. */
export const startUris = (publicUrl: string): string => `${publicUrl}/sign-in/with`;
export const startUri = (publicUrl: string, providerId: ProviderId): string =>
  `${startUris(publicUrl)}/${providerId}`;

/** Whether answers come by a page of the provider, and wait for their browser. */
export const isRelayed = ({ protocol }: Pick<IdentityProvider, 'protocol'>): boolean =>
  protocol === 'saml';

/** Where the answer of a provider is received, by its protocol. */
export const receiverOf = (
  publicUrl: string,
  { id, protocol }: Pick<IdentityProvider, 'id' | 'protocol'>,
): string => (isRelayed({ protocol }) ? samlReceiver(publicUrl, id) : returnUri(publicUrl, id));

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
  if (protocol !== 'saml')
    return providers({
      protocol,
      issuer,
      clientId,
      clientSecret: readSecret(signOnSecrets, provider),
    });
  const { emailAttribute: email, nameAttribute: name, ...saml } = samlOf(provider);
  return providers({ protocol, issuer, clientId, ...saml, attributes: { email, name } });
};

const samlOf = ({ id, saml }: IdentityProvider): SamlSettings => {
  if (saml === null) throw new Error(`The provider ${id} of SAML lacks its settings`);
  return saml;
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

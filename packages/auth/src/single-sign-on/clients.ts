import type { Reach } from '@vicinity/http/outgoing';
import { LRUCache } from 'lru-cache';
import { gitHub } from './git-hub.ts';
import { openIdConnect } from './openid-connect.ts';
import { outgoing } from './outgoing.ts';
import type { ProviderClient, ProviderSettings } from './provider.ts';
import { fetchMetadata } from './saml/metadata.ts';
import { saml } from './saml/saml.ts';

/** Reads what a provider of SAML says of itself, at an address within reach. @throws SignOnFailure */
export const samlMetadataFrom = (reach: Reach) => {
  const fetch = outgoing({ reach });
  return (address: string) => fetchMetadata(fetch, address);
};

/** The client of a provider. What a provider says of itself is asked again every ten minutes, not at every sign-in. */
export type ProviderClients = (settings: ProviderSettings) => ProviderClient;

/** Clients that ask nothing out of reach. */
export const providerClients = (reach: Reach): ProviderClients => {
  const fetch = outgoing({ reach });
  const known = new LRUCache<string, ProviderClient>({ max: 100, ttl: 10 * 60_000 });
  return (settings) => {
    const key = JSON.stringify(settings);
    const client = known.get(key) ?? clientOf(settings, fetch, reach);
    if (!known.has(key)) known.set(key, client);
    return client;
  };
};

const clientOf = (
  settings: ProviderSettings,
  fetch: ReturnType<typeof outgoing>,
  reach: Reach,
): ProviderClient => {
  switch (settings.protocol) {
    case 'saml':
      return saml(settings, fetch, reach);
    case 'github':
      return gitHub(settings, fetch);
    default:
      return openIdConnect(settings, fetch);
  }
};

import { LRUCache } from 'lru-cache';
import { gitHub } from './git-hub.ts';
import { openIdConnect } from './openid-connect.ts';
import { outgoing } from './outgoing.ts';
import type { ProviderClient, ProviderSettings } from './provider.ts';
import type { Reach } from './reach.ts';

/** The client of a provider. What a provider says of itself is asked again every ten minutes, not at every sign-in. */
export type ProviderClients = (settings: ProviderSettings) => ProviderClient;

/** Clients that ask nothing out of reach. */
export const providerClients = (reach: Reach): ProviderClients => {
  const fetch = outgoing({ reach });
  const known = new LRUCache<string, ProviderClient>({ max: 100, ttl: 10 * 60_000 });
  return (settings) => {
    const key = JSON.stringify(settings);
    const client = known.get(key) ?? clientOf(settings, fetch);
    if (!known.has(key)) known.set(key, client);
    return client;
  };
};

const clientOf = (
  settings: ProviderSettings,
  fetch: ReturnType<typeof outgoing>,
): ProviderClient =>
  settings.protocol === 'github' ? gitHub(settings, fetch) : openIdConnect(settings, fetch);

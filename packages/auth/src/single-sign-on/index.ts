export { type ProviderClients, providerClients } from './clients.ts';
export { SignOnFailure } from './failure.ts';
export { digestOf, flowSecrets, newBrowserSecret, newState } from './flow-secrets.ts';
export type { Finding, Identity, ProviderSettings } from './provider.ts';

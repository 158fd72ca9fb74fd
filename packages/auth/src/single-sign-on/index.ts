export { type ProviderClients, providerClients } from './clients.ts';
export { SignOnFailure } from './failure.ts';
export { flowSecrets } from './flow-secrets.ts';
export type { Finding, Identity, ProviderSettings } from './provider.ts';

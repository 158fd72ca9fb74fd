export { type ProviderClients, providerClients, samlMetadataFrom } from './clients.ts';
export { SignOnFailure } from './failure.ts';
export { flowSecrets } from './flow-secrets.ts';
export type { Finding, Identity, ProviderSettings } from './provider.ts';
export { samlIssuer } from './saml/assertion.ts';
export { readCertificate } from './saml/certificates.ts';
export { ownMetadata, readMetadata, type SamlMetadata } from './saml/metadata.ts';
export { answersNoRequest } from './saml/response-form.ts';
export { SAML_RESPONSE } from './saml/saml.ts';

import { generateServiceProviderMetadata } from '@node-saml/node-saml';
import type { CustomFetch } from 'openid-client';
import { SignOnFailure } from '../failure.ts';
import { readCertificate } from './certificates.ts';
import { attributeOf, childrenOf, elementsIn, namespaces, parseXml, textOf } from './xml.ts';

/** What a provider says of itself. */
export type SamlMetadata = {
  /** The entity id by which it names itself. */
  readonly issuer: string;
  /** Where browsers are sent to sign in, by HTTP-Redirect. */
  readonly signInUrl: string;
  /** What it signs with, as PEM; two while it changes from one to the next. */
  readonly certificates: readonly string[];
};

/** Reads the metadata of a provider. @throws SignOnFailure `not-valid` when it is of none, or of several */
export const readMetadata = (xml: string): SamlMetadata => {
  const root = parseXml(xml, 'The metadata');
  const [provider, ...others] = elementsIn(root).filter(
    ({ localName, namespaceURI }) =>
      localName === 'IDPSSODescriptor' && namespaceURI === namespaces.metadata,
  );
  if (!provider) throw notValid('The metadata is of no identity provider (IDPSSODescriptor).');
  if (others.length > 0) throw notValid('The metadata is of several providers; give that of one.');
  const entity = provider.parentNode;
  const issuer = isEntity(entity) ? attributeOf(entity, 'entityID') : undefined;
  if (issuer === undefined) throw notValid('The metadata has no entityID.');
  const signInUrl = childrenOf(provider, namespaces.metadata, 'SingleSignOnService')
    .filter((one) => attributeOf(one, 'Binding') === redirect)
    .map((one) => attributeOf(one, 'Location'))
    .at(0);
  if (signInUrl === undefined)
    throw notValid('The metadata names no SingleSignOnService for HTTP-Redirect.');
  const certificates = childrenOf(provider, namespaces.metadata, 'KeyDescriptor')
    .filter((key) => attributeOf(key, 'use') !== 'encryption')
    .flatMap((key) => elementsIn(key).filter(({ localName }) => localName === 'X509Certificate'))
    .flatMap((certificate) => readCertificate(textOf(certificate)) ?? []);
  if (certificates.length === 0) throw notValid('The metadata has no certificate to sign with.');
  return { issuer, signInUrl, certificates: [...new Set(certificates)] };
};

/** Reads the metadata at an address. @throws SignOnFailure */
export const fetchMetadata = async (fetch: CustomFetch, address: string): Promise<SamlMetadata> => {
  const response = await fetch(address, {
    method: 'GET',
    headers: { accept: 'application/samlmetadata+xml, application/xml, text/xml' },
    body: null,
    redirect: 'manual',
  });
  if (response.status !== 200)
    throw new SignOnFailure('away', `${address} answers with status ${response.status}.`);
  return readMetadata(await response.text());
};

/** What this hub says of itself, for a provider to read. */
export const ownMetadata = (entityId: string, receiver: string): string =>
  generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl: receiver,
    identifierFormat: null,
    wantAssertionsSigned: true,
    // The same document each time, so that whoever compares two sees no change.
    generateUniqueId: () => '_hub',
  });

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const notValid = (found: string) => new SignOnFailure('not-valid', found);
const isEntity = (node: Node | null): node is Element =>
  node?.nodeType === 1 && node.nodeName.split(':').at(-1) === 'EntityDescriptor';

import 'reflect-metadata';

import { KeyObject, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { cryptoProvider, X509CertificateGenerator } from '@peculiar/x509';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { listening } from './listening.ts';

/** What the provider tells of somebody. */
export type Told = Readonly<Record<string, string | readonly string[]>>;

/** What the provider does differently from an honest one. */
export type SamlTrick = {
  readonly nameId?: string;
  readonly nameIdFormat?: string;
  /** Changes the assertion before it is signed. */
  readonly assertion?: (xml: string) => string;
  /** Changes the whole answer after it is signed. */
  readonly response?: (xml: string) => string;
  /** What it signs: its assertion unless told. */
  readonly signs?: 'assertion' | 'response' | 'both' | 'nothing';
  readonly signWith?: 'next' | 'foreign';
  readonly algorithm?: 'sha1' | 'sha256';
  /** Of the subject’s confirmation and the conditions, in seconds from now. */
  readonly from?: number;
  readonly until?: number;
  readonly audience?: string;
  readonly recipient?: string;
  /** Another request than the one that was sent; null answers none, as from a portal. */
  readonly inResponseTo?: string | null;
  readonly status?: string;
  readonly issuer?: string;
  readonly authenticatedAt?: number;
};

export type SamlProvider = {
  readonly entityId: string;
  readonly signInUrl: string;
  readonly metadataUrl: string;
  /** What it signs with, as PEM, and what it will sign with next. */
  readonly certificate: string;
  readonly nextCertificate: string;
  readonly foreignCertificate: string;
  /** Sets what is told of somebody from their next sign-in on. */
  know(login: string, told: Told): void;
  /** Signs in whoever was sent here, without a page. @returns the form that their browser sends back */
  answerTo(url: string, login: string, trick?: SamlTrick): Form;
  /** Signs somebody in whom nobody sent here. */
  offer(to: { receiver: string; audience: string }, login: string): Form;
  close(): Promise<void>;
};

/** What a browser sends to the hub, and where. */
export type Form = { readonly action: string; readonly fields: URLSearchParams };

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertionNs = 'urn:oasis:names:tc:SAML:2.0:assertion';
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

/** A provider of SAML 2.0 on a port of this machine, with pages; it signs by xml-crypto and plays tricks when told. */
export const startSamlProvider = async (): Promise<SamlProvider> => {
  const people = new Map<string, Told>();
  const [own, next, foreign] = await Promise.all([
    makeKey('idp'),
    makeKey('next'),
    makeKey('mallory'),
  ]);
  const { url, close } = await listening(async (base) => async (request, response) => {
    const asked = new URL(request.url ?? '/', base);
    if (asked.pathname === '/metadata') return send(response, metadataOf(base, [own]));
    if (asked.pathname !== '/sso') return send(response, 'not found', 404);
    const issuer = issuerIn(asked.searchParams.get('SAMLRequest') ?? '');
    if (issuer === '') return send(response, 'no request', 400);
    if (request.method === 'GET') return send(response, loginPage(asked));
    const login = new URLSearchParams(await text(request)).get('login') ?? '';
    return send(response, postPage(answerTo(asked.href, login)));
  });

  const answerTo = (address: string, login: string, trick: SamlTrick = {}): Form => {
    const { searchParams } = new URL(address);
    const request = requestIn(searchParams.get('SAMLRequest') ?? '');
    const read = (name: string) => request.getAttribute(name) ?? '';
    const relay = searchParams.get('RelayState');
    return {
      action: read('AssertionConsumerServiceURL'),
      fields: new URLSearchParams({
        SAMLResponse: encode(
          answer(login, {
            inResponseTo: read('ID'),
            recipient: read('AssertionConsumerServiceURL'),
            audience: issuerOf(request),
            ...trick,
          }),
        ),
        ...(relay === null ? {} : { RelayState: relay }),
      }),
    };
  };

  const answer = (login: string, trick: SamlTrick): string => {
    const keys = { own, next, foreign };
    const signer = keys[trick.signWith ?? 'own'];
    const { signs = 'assertion', algorithm = 'sha256' } = trick;
    const plain = assertionOf(url, login, people.get(login) ?? {}, trick);
    const assertion = trick.assertion ? trick.assertion(plain) : plain;
    const signed = ['assertion', 'both'].includes(signs)
      ? sign(assertion, 'Assertion', signer.key, algorithm)
      : assertion;
    const response = responseOf(url, signed, trick);
    const whole = ['response', 'both'].includes(signs)
      ? sign(response, 'Response', signer.key, algorithm)
      : response;
    return trick.response ? trick.response(whole) : whole;
  };

  return {
    entityId: `${url}/metadata`,
    signInUrl: `${url}/sso`,
    metadataUrl: `${url}/metadata`,
    certificate: own.certificate,
    nextCertificate: next.certificate,
    foreignCertificate: foreign.certificate,
    know: (login, told) => void people.set(login, told),
    answerTo,
    offer: ({ receiver, audience }, login) => ({
      action: receiver,
      fields: new URLSearchParams({
        SAMLResponse: encode(answer(login, { recipient: receiver, audience, inResponseTo: null })),
      }),
    }),
    close,
  };
};

const encode = (xml: string): string => Buffer.from(xml).toString('base64');

type SigningKey = { readonly key: KeyObject; readonly certificate: string };

const makeKey = async (name: string): Promise<SigningKey> => {
  cryptoProvider.set(crypto);
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const day = 24 * 60 * 60_000;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 365 * day),
  });
  return { key: KeyObject.from(keys.privateKey), certificate: certificate.toString('pem').trim() };
};

const parse = (xml: string): Element =>
  new DOMParser().parseFromString(xml, 'text/xml').documentElement;

const requestIn = (encoded: string): Element =>
  parse(inflateRawSync(Buffer.from(encoded, 'base64')).toString());

const issuerOf = (request: Element): string =>
  request.getElementsByTagNameNS(assertionNs, 'Issuer').item(0)?.textContent ?? '';

const issuerIn = (encoded: string): string => {
  try {
    return issuerOf(requestIn(encoded));
  } catch {
    return '';
  }
};

const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const repliesTo = (id: string | null | undefined): string =>
  id === null || id === undefined ? '' : ` InResponseTo="${id}"`;

const assertionOf = (base: string, login: string, told: Told, trick: SamlTrick): string => {
  const { from = -5, until = 300, recipient = '', audience = '', inResponseTo } = trick;
  const attributes = Object.entries(told).map(
    ([name, value]) =>
      `<saml:Attribute Name="${escaped(name)}">${[value]
        .flat()
        .map((one) => `<saml:AttributeValue>${escaped(one)}</saml:AttributeValue>`)
        .join('')}</saml:Attribute>`,
  );
  return `<saml:Assertion xmlns:saml="${assertionNs}" ID="_${randomUUID()}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${trick.issuer ?? `${base}/metadata`}</saml:Issuer><saml:Subject><saml:NameID Format="${trick.nameIdFormat ?? persistent}">${escaped(trick.nameId ?? login)}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${at(until)}" Recipient="${escaped(recipient)}"${repliesTo(inResponseTo)}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(from)}" NotOnOrAfter="${at(until)}"><saml:AudienceRestriction><saml:Audience>${escaped(audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(trick.authenticatedAt ?? 0)}" SessionIndex="_${randomUUID()}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>${attributes.length === 0 ? '' : `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement>`}</saml:Assertion>`;
};

const responseOf = (base: string, assertion: string, trick: SamlTrick): string =>
  `<samlp:Response xmlns:samlp="${protocol}" xmlns:saml="${assertionNs}" ID="_${randomUUID()}" Version="2.0" IssueInstant="${at(0)}" Destination="${escaped(trick.recipient ?? '')}"${repliesTo(trick.inResponseTo)}><saml:Issuer>${base}/metadata</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${trick.status ?? 'Success'}"/></samlp:Status>${trick.status === undefined ? assertion : ''}</samlp:Response>`;

const sign = (
  xml: string,
  name: 'Assertion' | 'Response',
  key: KeyObject,
  algorithm: 'sha1' | 'sha256',
): string => {
  const path = `/*[local-name(.)='${name}']`;
  const method =
    algorithm === 'sha1'
      ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
      : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
  const digest =
    algorithm === 'sha1'
      ? 'http://www.w3.org/2000/09/xmldsig#sha1'
      : 'http://www.w3.org/2001/04/xmlenc#sha256';
  const signer = new SignedXml({
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: method,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signer.addReference({
    xpath: path,
    digestAlgorithm: digest,
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  signer.computeSignature(xml, {
    location: { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
};

const metadataOf = (base: string, keys: readonly SigningKey[]): string =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${base}/metadata"><md:IDPSSODescriptor protocolSupportEnumeration="${protocol}">${keys
    .map(
      ({ certificate }) =>
        `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate.replace(/-----[A-Z ]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    )
    .join(
      '',
    )}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${base}/post"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${base}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

const send = (response: ServerResponse, body: string, status = 200): void => {
  const type = body.startsWith('<md:') ? 'application/samlmetadata+xml' : 'text/html';
  response.writeHead(status, { 'content-type': type }).end(body);
};

const loginPage = ({ search }: URL): string =>
  `<!doctype html><title>Sign in</title><form method="post" action="/sso${escaped(search)}"><input name="login" aria-label="Login"><button type="submit">Sign in</button></form>`;

const postPage = ({ action, fields }: Form): string =>
  `<!doctype html><title>Back</title><form method="post" action="${escaped(action)}">${[...fields]
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    .join('')}<button type="submit">Go on</button></form>`;

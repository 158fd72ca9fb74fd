import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import type { Reach } from '@vicinity/http/outgoing';
import type { CustomFetch } from 'openid-client';
import { SignOnFailure } from '../failure.ts';
import type { Answered, Asking, ProviderClient, SamlSettings } from '../provider.ts';
import { identityIn, SKEW_MS } from './assertion.ts';
import { findingsOf } from './findings.ts';
import { readForm } from './response-form.ts';

/** Names of the form that a provider has a browser send here. */
export const SAML_RESPONSE = 'SAMLResponse';

/**
 * A provider of SAML 2.0: a request by HTTP-Redirect, an answer by HTTP-POST whose assertion is signed. The request’s
 * id is the nonce of the flow, so that only the browser that left brings an answer to it.
 * @see saml-profiles-2.0-os, section 4.1
 */
export const saml = (settings: SamlSettings, fetch: CustomFetch, reach: Reach): ProviderClient => {
  const start = async (asking: Asking): Promise<URL> => {
    assertSafePage(settings.signInUrl, reach);
    return new URL(await libraryFor(settings, asking).getAuthorizeUrlAsync(asking.state, '', {}));
  };
  return {
    start,
    finish: async (answered) => {
      const xml = Buffer.from(answered.answer.get(SAML_RESPONSE) ?? '', 'base64').toString();
      const { destination, inResponseTo } = readForm(xml);
      if (destination !== undefined && destination !== answered.redirectUri)
        throw notValid(`The answer is for ${destination}, and not for ${answered.redirectUri}.`);
      if (inResponseTo !== requestId(answered))
        throw notValid('The answer is to another request than this browser’s.');
      return identityIn(await verified(settings, answered), settings, {
        requestId: requestId(answered),
        recipient: answered.redirectUri,
        fresh: answered.fresh,
      });
    },
    signOut: async () => null,
    check: (redirectUri) => findingsOf({ settings, fetch, start, redirectUri }),
  };
};

const notValid = (found: string) => new SignOnFailure('not-valid', found);

/** An id of XML begins with no digit. */
const requestId = ({ nonce }: Asking): string => `_${nonce}`;

const assertSafePage = (address: string, { loopback }: Reach): void => {
  const { protocol } = new URL(address);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback))
    throw notValid(`It sends browsers to ${address}, which is not https.`);
};

/** The XML of the assertion, as far as its signature covers it. @throws SignOnFailure */
const verified = async (settings: SamlSettings, answered: Answered): Promise<string> => {
  const response = answered.answer.get(SAML_RESPONSE) ?? '';
  try {
    const library = libraryFor(settings, answered);
    const { profile } = await library.validatePostResponseAsync({ SAMLResponse: response });
    const xml = profile?.getAssertionXml?.();
    if (xml === undefined) throw notValid('The answer signs nobody in.');
    return xml;
  } catch (error) {
    if (error instanceof SignOnFailure || !(error instanceof Error)) throw error;
    throw notValid(wordsFor(error.message));
  }
};

/** The library’s own words, and for what is met most often what to do about it. */
const wordsFor = (message: string): string => {
  if (message === 'Invalid signature')
    return 'The signature is of none of the certificates that are set up; load the provider’s metadata again.';
  if (message.startsWith('SAML assertion audience mismatch')) return `${message}.`;
  return /expired|not yet valid/.test(message)
    ? `${message}: the clocks differ by more than a minute, or it was sent again.`
    : `${message.slice(0, 300)}.`;
};

const libraryFor = (settings: SamlSettings, asking: Asking): SAML => {
  const id = requestId(asking);
  return new SAML({
    entryPoint: settings.signInUrl,
    callbackUrl: asking.redirectUri,
    issuer: settings.clientId,
    audience: settings.clientId,
    idpCert: [...settings.certificates],
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: SKEW_MS,
    // Which kind of NameID, and how somebody proves themselves, the provider decides.
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    forceAuthn: asking.fresh,
    generateUniqueId: () => id,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: knowingOnly(id),
  });
};

/** The one request that an answer may belong to. */
const knowingOnly = (id: string) => ({
  saveAsync: async (key: string, value: string) => ({ value: key + value, createdAt: Date.now() }),
  getAsync: async (key: string) => (key === id ? new Date().toISOString() : null),
  removeAsync: async (key: string | null) => key,
});

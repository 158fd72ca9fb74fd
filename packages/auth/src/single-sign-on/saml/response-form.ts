import { SignOnFailure } from '../failure.ts';
import {
  attributeOf,
  childrenOf,
  elementsIn,
  namespaces,
  onlyChild,
  parseXml,
  textOf,
} from './xml.ts';

/** An answer in its one permitted form, its signature yet to be checked. */
export type ResponseForm = {
  readonly inResponseTo: string | undefined;
  readonly destination: string | undefined;
};

/**
 * Refuses every form of an answer but the one that is read: one Response, with one Assertion that bears its own
 * signature. Whatever makes two readers see two documents (a second assertion wherever it stands, a comment within a
 * name, an entity, an id twice) is refused before any signature is looked at.
 * @throws SignOnFailure `refused` when the provider did not sign anybody in, `not-valid`
 * @see Somorovsky et al., “On Breaking SAML: Be Whoever You Want to Be”, USENIX Security 2012
 */
export const readForm = (xml: string): ResponseForm => {
  assertPlain(xml);
  const response = parseXml(xml, 'The answer');
  if (response.localName !== 'Response' || response.namespaceURI !== namespaces.protocol)
    throw notValid('The answer is no SAML response.');
  assertSuccess(response);
  const all = elementsIn(response);
  const named = (name: string) => all.filter(({ localName }) => localName === name);
  if (named('EncryptedAssertion').length > 0)
    throw notValid(
      'It encrypts its assertion; switch encryption off for this hub, TLS protects it.',
    );
  const [assertion, ...others] = named('Assertion');
  if (!assertion || others.length > 0 || named('Response').length > 1)
    throw notValid(`The answer holds ${others.length + (assertion ? 1 : 0)} assertions, not one.`);
  if (assertion.parentNode !== response || assertion.namespaceURI !== namespaces.assertion)
    throw notValid('The assertion is not where it belongs.');
  assertIdsDiffer(all);
  for (const signature of named('Signature')) assertSignature(signature, response, assertion);
  if (!onlyChild(assertion, namespaces.signature, 'Signature'))
    throw notValid('Its assertion is not signed; have the provider sign assertions.');
  return {
    inResponseTo: attributeOf(response, 'InResponseTo'),
    destination: attributeOf(response, 'Destination'),
  };
};

/** Whether an answer says itself that nobody asked for it; what cannot be read does not. */
export const answersNoRequest = (encoded: string): boolean => {
  try {
    return readForm(Buffer.from(encoded, 'base64').toString()).inResponseTo === undefined;
  } catch {
    return false;
  }
};

const notValid = (found: string) => new SignOnFailure('not-valid', found);

/** Comments, CDATA and instructions split a text for one reader and not for another; no provider needs them. */
const assertPlain = (xml: string): void => {
  const declared = xml.trimStart().replace(/^<\?xml [^<>]*\?>/, '');
  if (/<!|<\?/.test(declared))
    throw notValid('The answer holds a document type, a comment, CDATA or an instruction.');
};

const assertSuccess = (response: Element): void => {
  const status = onlyChild(response, namespaces.protocol, 'Status');
  const code = onlyChild(status, namespaces.protocol, 'StatusCode');
  const lastWord = (urn: string | undefined) => urn?.split(':').at(-1);
  const said = lastWord(attributeOf(code, 'Value'));
  if (said === 'Success') return;
  if (said === undefined) throw notValid('The answer has no status.');
  const detail = lastWord(attributeOf(onlyChild(code, namespaces.protocol, 'StatusCode'), 'Value'));
  const words = textOf(onlyChild(status, namespaces.protocol, 'StatusMessage')).slice(0, 300);
  const answered = [said, detail, words].filter(Boolean).join(', ');
  throw new SignOnFailure('refused', `It answered “${answered}”.`, detail ?? said);
};

const assertIdsDiffer = (all: readonly Element[]): void => {
  const ids = all.flatMap((element) =>
    ['ID', 'Id', 'id'].flatMap((name) => attributeOf(element, name) ?? []),
  );
  if (new Set(ids).size < ids.length) throw notValid('An id stands on two of its elements.');
};

const signatureMethods: ReadonlySet<string | undefined> = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
]);
const digestMethods: ReadonlySet<string | undefined> = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);

/** A signature of the response or of the assertion, over its parent alone, by an algorithm that holds. */
const assertSignature = (signature: Element, response: Element, assertion: Element): void => {
  const { parentNode: parent } = signature;
  if (parent !== response && parent !== assertion)
    throw notValid('A signature is not where it belongs.');
  if (childrenOf(signature, namespaces.signature, 'Object').length > 0)
    throw notValid('A signature carries an object.');
  const info = onlyChild(signature, namespaces.signature, 'SignedInfo');
  const reference = onlyChild(info, namespaces.signature, 'Reference');
  const signed = attributeOf(parent === response ? response : assertion, 'ID');
  if (signed === undefined || attributeOf(reference, 'URI') !== `#${signed}`)
    throw notValid('A signature is of something else than what it stands in.');
  const algorithm = (parent: Element | undefined, name: string) =>
    attributeOf(onlyChild(parent, namespaces.signature, name), 'Algorithm');
  const method = algorithm(info, 'SignatureMethod');
  const digest = algorithm(reference, 'DigestMethod');
  const weak = signatureMethods.has(method) ? (digestMethods.has(digest) ? null : digest) : method;
  if (weak !== null)
    throw notValid(`It signs with ${weak ?? 'no algorithm'}; have it sign with RSA and SHA-256.`);
};

import { SignOnFailure } from '../failure.ts';
import type { Identity, SamlSettings } from '../provider.ts';
import { attributeOf, childrenOf, namespaces, onlyChild, parseXml, textOf } from './xml.ts';

/** Difference of the clocks that is forgiven. */
export const SKEW_MS = 60_000;
/** How long a password that was asked for anew counts as new. */
const FRESH_MS = 300_000;

/** Apart from what the same provider says by OpenID Connect: there a subject is another name. */
export const samlIssuer = (entityId: string): string => `saml:${entityId}`;

/** What an assertion has to say to be the one that was asked for. */
export type Expected = {
  readonly requestId: string;
  /** Where answers are received. */
  readonly recipient: string;
  /** Whether the password was asked for anew. */
  readonly fresh: boolean;
};

/**
 * Who an assertion is about. It is given the XML that the signature was checked over, and nothing else.
 * @throws SignOnFailure `not-valid`
 */
export const identityIn = (
  xml: string,
  { issuer: expectedIssuer, attributes: mapping }: SamlSettings,
  expected: Expected,
): Identity => {
  const assertion = parseXml(xml, 'The assertion');
  const child = (parent: Element | undefined, name: string) =>
    onlyChild(parent, namespaces.assertion, name);
  const issuer = textOf(child(assertion, 'Issuer'));
  if (issuer !== expectedIssuer)
    throw notValid(`The assertion is of “${issuer.slice(0, 200)}”, and not of this provider.`);
  const subject = child(assertion, 'Subject');
  const until = confirmedUntil(subject, expected);
  if (expected.fresh) assertFresh(child(assertion, 'AuthnStatement'));
  const name = nameIdIn(child(subject, 'NameID'));
  const claims = attributesIn(assertion);
  const email = valueOf(claims, mapping.email, emailNames) ?? name.email;
  return {
    issuer: samlIssuer(issuer),
    subject: name.value,
    name: valueOf(claims, mapping.name, nameNames) ?? wholeName(claims),
    email,
    emailVerified: 'unsaid',
    username: name.value,
    claims,
    idToken: null,
    once: { id: idOf(assertion), until },
  };
};

const notValid = (found: string) => new SignOnFailure('not-valid', found);

/** The bearer of the assertion was expected here, for this request, and still is. @returns until when */
const confirmedUntil = (
  subject: Element | undefined,
  { requestId, recipient }: Expected,
): number => {
  const bearers = (subject ? childrenOf(subject, namespaces.assertion, 'SubjectConfirmation') : [])
    .filter((one) => attributeOf(one, 'Method') === 'urn:oasis:names:tc:SAML:2.0:cm:bearer')
    .flatMap((one) => onlyChild(one, namespaces.assertion, 'SubjectConfirmationData') ?? []);
  const [data, ...more] = bearers;
  if (!data || more.length > 0) throw notValid('The assertion is not for one bearer.');
  if (attributeOf(data, 'Recipient') !== recipient)
    throw notValid(
      `The assertion is for ${attributeOf(data, 'Recipient') ?? 'no recipient'}, and not for ${recipient}.`,
    );
  if (attributeOf(data, 'InResponseTo') !== requestId)
    throw notValid('The assertion answers another request than this browser’s.');
  if (attributeOf(data, 'NotBefore') !== undefined)
    throw notValid('The assertion is for a bearer of a later time.');
  const until = Date.parse(attributeOf(data, 'NotOnOrAfter') ?? '');
  // NaN, of no time or no date, is not in the future either.
  if (!(until + SKEW_MS > Date.now()))
    throw notValid('The assertion came too late, or the clocks differ by more than a minute.');
  return until + SKEW_MS;
};

const assertFresh = (statement: Element | undefined): void => {
  const at = Date.parse(attributeOf(statement, 'AuthnInstant') ?? '');
  if (!(Date.now() - at <= FRESH_MS)) throw notValid('It did not ask for the password again.');
};

const idOf = (assertion: Element): string => {
  const id = attributeOf(assertion, 'ID');
  if (id === undefined) throw notValid('The assertion has no id.');
  return id;
};

const nameIdIn = (nameId: Element | undefined) => {
  const value = textOf(nameId);
  const format = attributeOf(nameId, 'Format')?.split(':').at(-1);
  if (value === '' || value.length > 255)
    throw notValid('The assertion has no NameID of 1 to 255 characters.');
  if (format === 'transient')
    throw notValid(
      'Its NameID is transient, another one each time; choose persistent or emailAddress at the provider.',
    );
  return { value, email: format === 'emailAddress' ? value : null };
};

/** Values by the name of their attribute, and by the friendly name where there is one. */
const attributesIn = (assertion: Element): Readonly<Record<string, readonly string[]>> => {
  const told = childrenOf(assertion, namespaces.assertion, 'AttributeStatement')
    .flatMap((statement) => childrenOf(statement, namespaces.assertion, 'Attribute'))
    .flatMap((attribute) => {
      const values = childrenOf(attribute, namespaces.assertion, 'AttributeValue').map(textOf);
      return ['FriendlyName', 'Name'].flatMap((which) => {
        const name = attributeOf(attribute, which);
        return name === undefined ? [] : [[name, values] as const];
      });
    });
  return Object.fromEntries(told);
};

type Attributes = ReturnType<typeof attributesIn>;

/** The first value of the attribute that the settings name, or of the first usual one that is there. */
const valueOf = (
  claims: Attributes,
  chosen: string | null,
  usual: readonly string[],
): string | null => {
  for (const name of chosen === null ? usual : [chosen]) {
    const value = Object.hasOwn(claims, name) ? claims[name]?.[0] : undefined;
    if (value !== undefined && value !== '') return value;
  }
  return null;
};

const wholeName = (claims: Attributes): string | null => {
  const given = valueOf(claims, null, givenNames);
  const family = valueOf(claims, null, familyNames);
  return given === null && family === null ? null : [given, family].filter(Boolean).join(' ');
};

const soap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const emailNames = [
  'email',
  'mail',
  'emailAddress',
  'Email',
  'urn:oid:0.9.2342.19200300.100.1.3',
  `${soap}/emailaddress`,
];
const nameNames = [
  'displayName',
  'name',
  'cn',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'http://schemas.microsoft.com/identity/claims/displayname',
];
const givenNames = [
  'givenName',
  'firstName',
  'given_name',
  'urn:oid:2.5.4.42',
  `${soap}/givenname`,
];
const familyNames = [
  'sn',
  'lastName',
  'surname',
  'family_name',
  'urn:oid:2.5.4.4',
  `${soap}/surname`,
];

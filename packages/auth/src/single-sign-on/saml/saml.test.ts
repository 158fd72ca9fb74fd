import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Form,
  type SamlProvider,
  type SamlTrick,
  startSamlProvider,
} from '../../testing/index.ts';
import { newToken } from '../../token.ts';
import { flowSecrets, ownMetadata, providerClients, samlMetadataFrom } from '../index.ts';
import type { SamlSettings } from '../provider.ts';

const receiver = 'http://localhost:3000/api/v1/sign-in/providers/1/saml';
const audience = 'http://localhost:3000/api/v1/sign-in/providers/1/metadata';
const reach = { loopback: true, privateNetworks: false };
const clients = providerClients(reach);

let provider: SamlProvider;
beforeAll(async () => {
  provider = await startSamlProvider();
  provider.know('ada', {
    email: 'ada@example.com',
    displayName: 'Ada Lovelace',
    groups: ['staff', 'hub-admins'],
  });
});
afterAll(() => provider.close());

const settingsOf = (given: Partial<SamlSettings> = {}): SamlSettings => ({
  protocol: 'saml',
  issuer: provider.entityId,
  clientId: audience,
  signInUrl: provider.signInUrl,
  certificates: [provider.certificate],
  metadataUrl: null,
  attributes: { email: null, name: null },
  ...given,
});

const begin = (fresh = false) => ({
  ...flowSecrets(newToken(), newToken()),
  redirectUri: receiver,
  fresh,
});

/** Somebody leaves, signs in, and is back; tricks happen on the way. */
const comeBack = async (
  trick: SamlTrick = {},
  { settings = {}, fresh = false }: { settings?: Partial<SamlSettings>; fresh?: boolean } = {},
) => {
  const client = clients(settingsOf(settings));
  const asking = begin(fresh);
  const { fields } = provider.answerTo((await client.start(asking)).href, 'ada', trick);
  return client.finish({ ...asking, answer: fields });
};

const notValid = (words: RegExp) => ({
  fault: 'not-valid',
  message: expect.stringMatching(words),
});

test('who signed in is known by the provider’s name for them, with what it tells', async () => {
  expect(await comeBack()).toMatchObject({
    issuer: `saml:${provider.entityId}`,
    subject: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    emailVerified: 'unsaid',
    claims: { groups: ['staff', 'hub-admins'] },
    once: { id: expect.stringMatching(/^_/), until: expect.any(Number) },
  });
});

test.each(['both', 'assertion'] as const)('a provider may sign %s', async (signs) => {
  expect((await comeBack({ signs })).subject).toBe('ada');
});

test('an attribute that the settings name comes before the usual ones', async () => {
  provider.know('ada', { email: 'wrong@example.com', work: 'ada@example.com' });
  const attributes = { email: 'work', name: null };

  expect((await comeBack({}, { settings: { attributes } })).email).toBe('ada@example.com');
});

test('a NameID that is an address counts as one where no attribute is told', async () => {
  const format = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
  provider.know('ada', {});

  expect(await comeBack({ nameId: 'ada@example.com', nameIdFormat: format })).toMatchObject({
    subject: 'ada@example.com',
    email: 'ada@example.com',
  });
});

test('both certificates of a rollover are good, and neither beside them', async () => {
  const settings = { certificates: [provider.certificate, provider.nextCertificate] };

  expect((await comeBack({}, { settings })).subject).toBe('ada');
  expect((await comeBack({ signWith: 'next' }, { settings })).subject).toBe('ada');
  const unknown = notValid(/none of the certificates/);
  await expect(comeBack({ signWith: 'foreign' }, { settings })).rejects.toMatchObject(unknown);
  await expect(comeBack({ signWith: 'next' })).rejects.toMatchObject(unknown);
});

describe('an answer proves nobody', () => {
  test.each<[string, SamlTrick, RegExp]>([
    ['that is not signed', { signs: 'nothing' }, /not signed/],
    ['whose frame alone is signed', { signs: 'response' }, /not signed/],
    ['that is signed with SHA-1', { algorithm: 'sha1' }, /rsa-sha1/],
    ['that has expired', { until: -120 }, /subject confirmation|expired|late/],
    ['that is of tomorrow', { from: 3_600 }, /not yet valid/],
    ['that is for another hub', { audience: 'https://elsewhere.example' }, /audience mismatch/],
    [
      'that is for another address',
      { recipient: 'https://elsewhere.example/acs' },
      /is for https:\/\/elsewhere/,
    ],
    ['to another request', { inResponseTo: '_of-another-browser' }, /another request/],
    ['to no request', { inResponseTo: null }, /another request/],
    ['of another provider', { issuer: 'https://elsewhere.example' }, /not of this provider/],
    [
      'with a name that is another one each time',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
      /transient/,
    ],
    ['without a name', { nameId: '' }, /NameID/],
    [
      'for a bearer of elsewhere, in a frame for us',
      { assertion: (xml) => xml.replace(/Recipient="[^"]*"/, 'Recipient="https://elsewhere"') },
      /for https:\/\/elsewhere/,
    ],
    [
      'to another request, in a frame for ours',
      { assertion: (xml) => xml.replace(/InResponseTo="[^"]*"/, 'InResponseTo="_other"') },
      /InResponseTo|another request/,
    ],
    [
      'without a bearer',
      { assertion: (xml) => xml.replace('cm:bearer', 'cm:sender-vouches') },
      /bearer/,
    ],
    [
      'without conditions',
      { assertion: (xml) => xml.replace(/<saml:Conditions.*<\/saml:Conditions>/, '') },
      /./,
    ],
    [
      'whose name was changed',
      { response: (xml) => xml.replace('>ada<', '>eve<') },
      /none of the certificates/,
    ],
  ])('%s', async (_name, trick, words) => {
    await expect(comeBack(trick)).rejects.toMatchObject(notValid(words));
  });

  test('where the provider did not sign anybody in', async () => {
    await expect(comeBack({ status: 'Responder' })).rejects.toMatchObject({
      fault: 'refused',
      said: 'Responder',
    });
  });

  test('where the password was to be asked for anew, and was not', async () => {
    const stale = comeBack({ authenticatedAt: -3_600 }, { fresh: true });

    await expect(stale).rejects.toMatchObject({ message: /did not ask for the password/ });
    expect((await comeBack({}, { fresh: true })).subject).toBe('ada');
  });

  test.each(['', 'not base64', Buffer.from('<a>').toString('base64')])(
    'that is none: %j',
    async (SAMLResponse) => {
      const answer = new URLSearchParams({ SAMLResponse });
      const finish = clients(settingsOf()).finish({ ...begin(), answer });

      await expect(finish).rejects.toMatchObject({ fault: 'not-valid' });
    },
  );
});

describe('XML that is read in two ways', () => {
  const nameWith = (inner: string): SamlTrick => ({
    response: (xml) => xml.replace('>ada<', `>${inner}<`),
  });
  test.each<[string, SamlTrick]>([
    ['a comment within the name', nameWith('ada@example.com<!-- -->.evil.example')],
    ['CDATA within the name', nameWith('<![CDATA[ada]]>')],
    ['an instruction within the name', nameWith('a<?x y?>da')],
    [
      'an entity that grows',
      {
        response: (xml) =>
          `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${xml.replace('>ada<', '>&b;<')}`,
      },
    ],
    [
      'an entity from a file',
      {
        response: (xml) =>
          `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml.replace('>ada<', '>&x;<')}`,
      },
    ],
  ])('%s is refused unread', async (_name, trick) => {
    await expect(comeBack(trick)).rejects.toMatchObject(notValid(/document type, a comment/));
  });

  test('a comment that the signature covers is refused all the same', async () => {
    const trick: SamlTrick = { assertion: (xml) => xml.replace('>ada<', '>ada<!-- -->.evil<') };

    await expect(comeBack(trick)).rejects.toMatchObject(notValid(/a comment/));
  });
});

/** The signed assertion of an answer, and one that says it is somebody else. */
const parts = (xml: string) => {
  const [signed = ''] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml) ?? [];
  const [signature = ''] = /<(?:ds:)?Signature .*<\/(?:ds:)?Signature>/s.exec(signed) ?? [];
  const evil = signed
    .replace(signature, '')
    .replace(/ID="[^"]*"/, 'ID="_evil"')
    .replace('>ada<', '>eve<');
  return { signed, signature, evil };
};

const inside = (outer: string, inner: string, closing: string): string =>
  `${outer.slice(0, outer.lastIndexOf(closing))}${inner}${closing}`;
const closingOf = (element: string): string => /<\/[\w:]+>$/.exec(element)?.[0] ?? '';
const objectIn = (signature: string, content: string): string =>
  inside(
    signature,
    `<Object xmlns="http://www.w3.org/2000/09/xmldsig#">${content}</Object>`,
    closingOf(signature),
  );

describe('a signature that is wrapped around somebody else', () => {
  const wrapped: [string, (xml: string) => string][] = [
    [
      'XSW1: a response of the signed one’s clone, which hangs in the signature',
      (xml) => {
        const { signature } = parts(xml);
        const clone = xml.replace(signature, '');
        const outer = xml.replace('>ada<', '>eve<').replace(/ID="[^"]*"/, 'ID="_evil-response"');
        return outer.replace(signature, objectIn(signature, clone));
      },
    ],
    [
      'XSW2: a response whose detached signature stands before the signed clone',
      (xml) => {
        const { signature } = parts(xml);
        const clone = xml.replace(signature, '');
        const outer = xml.replace('>ada<', '>eve<').replace(/ID="[^"]*"/, 'ID="_evil-response"');
        return outer.replace(signature, `${clone}${signature}`);
      },
    ],
    [
      'XSW3: an assertion before the signed one',
      (xml) => {
        const { signed, evil } = parts(xml);
        return xml.replace(signed, `${evil}${signed}`);
      },
    ],
    [
      'XSW4: an assertion around the signed one',
      (xml) => {
        const { signed, evil } = parts(xml);
        return xml.replace(signed, inside(evil, signed, '</saml:Assertion>'));
      },
    ],
    [
      'XSW5: the signed one, its signature taken by another',
      (xml) => {
        const { signed, signature, evil } = parts(xml);
        const bare = signed.replace(signature, '');
        const thief = evil.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
        return xml.replace(signed, `${thief}${bare}`);
      },
    ],
    [
      'XSW6: the signed one within the signature that another took',
      (xml) => {
        const { signed, signature, evil } = parts(xml);
        const bare = signed.replace(signature, '');
        const thief = evil.replace(
          '</saml:Issuer>',
          `</saml:Issuer>${inside(signature, bare, closingOf(signature))}`,
        );
        return xml.replace(signed, thief);
      },
    ],
    [
      'XSW7: an assertion among extensions',
      (xml) => {
        const { signed, evil } = parts(xml);
        return xml.replace(signed, `<samlp:Extensions>${evil}</samlp:Extensions>${signed}`);
      },
    ],
    [
      'XSW8: the signed one in an object within its own signature',
      (xml) => {
        const { signed, signature, evil } = parts(xml);
        const bare = signed.replace(signature, '');
        const thief = evil.replace('</saml:Issuer>', `</saml:Issuer>${objectIn(signature, bare)}`);
        return xml.replace(signed, thief);
      },
    ],
    [
      'an assertion of another namespace before the signed one',
      (xml) => {
        const { signed } = parts(xml);
        return xml.replace(signed, `<Assertion xmlns="urn:evil" ID="_e"/>${signed}`);
      },
    ],
    [
      'two elements with the id that is signed',
      (xml) => {
        const { signed } = parts(xml);
        const id = /ID="([^"]*)"/.exec(signed)?.[1] ?? '';
        return xml.replace(
          '<samlp:Status>',
          `<samlp:Extensions><x Id="${id}"/></samlp:Extensions><samlp:Status>`,
        );
      },
    ],
  ];
  test.each(wrapped)('%s', async (_name, wrap) => {
    for (const signs of ['assertion', 'both'] as const) {
      const answer = comeBack({
        signs,
        response: (xml) => {
          const changed = wrap(xml);
          // Otherwise the vector would be refused for not being one.
          if (changed === xml) throw new Error('Nothing was wrapped');
          return changed;
        },
      });
      await expect(answer).rejects.toMatchObject({ fault: 'not-valid' });
    }
  });
});

test('an answer is for the browser that left alone', async () => {
  const client = clients(settingsOf());
  const [ours, theirs] = [begin(), begin()];
  const { fields }: Form = provider.answerTo((await client.start(theirs)).href, 'ada');

  await expect(client.finish({ ...ours, answer: fields })).rejects.toMatchObject({
    message: expect.stringMatching(/another request/),
  });
});

test('a request says who asks, where to answer, and whether the password is to be asked for', async () => {
  const client = clients(settingsOf());
  const usual = await client.start(begin());
  const fresh = await client.start(begin(true));

  expect(usual.href.startsWith(provider.signInUrl)).toBe(true);
  expect(usual.searchParams.get('RelayState')).not.toBeNull();
  expect(fresh.href).not.toBe(usual.href);
  expect(provider.answerTo(usual.href, 'ada').action).toBe(receiver);
});

test('metadata is read, and gives what the settings need', async () => {
  expect(await samlMetadataFrom(reach)(provider.metadataUrl)).toEqual({
    issuer: provider.entityId,
    signInUrl: provider.signInUrl,
    certificates: [provider.certificate],
  });
});

test('what the hub says of itself names where answers go', () => {
  const xml = ownMetadata(audience, receiver);

  expect(xml).toContain(`entityID="${audience}"`);
  expect(xml).toContain(`Location="${receiver}"`);
  expect(xml).toContain('WantAssertionsSigned="true"');
  expect(ownMetadata(audience, receiver)).toBe(xml);
});

describe('a test of the settings', () => {
  const tested = async (settings: Partial<SamlSettings> = {}) =>
    (await clients(settingsOf(settings)).check(receiver)).map(
      ({ about, outcome }) => `${about}: ${outcome}`,
    );

  test('finds nothing wrong with an honest provider', async () => {
    expect(await tested({ metadataUrl: provider.metadataUrl })).toEqual([
      'metadata: good',
      'certificates: good',
      'sign-in-page: good',
      'claims: note',
      'sign-out: note',
    ]);
  });

  test.each<[string, () => Partial<SamlSettings>, string]>([
    [
      'another certificate',
      () => ({ certificates: [provider.foreignCertificate] }),
      'metadata: bad',
    ],
    ['another entity id', () => ({ issuer: 'https://elsewhere.example' }), 'metadata: bad'],
    ['no metadata', () => ({ metadataUrl: `${provider.signInUrl}/nothing` }), 'metadata: bad'],
    [
      'a page that is not there',
      () => ({ signInUrl: `${provider.signInUrl}/nothing` }),
      'sign-in-page: bad',
    ],
    ['a page that is not safe', () => ({ signInUrl: 'ftp://example.com/' }), 'sign-in-page: bad'],
  ])('finds %s', async (_name, settings, expected) => {
    expect(await tested({ metadataUrl: provider.metadataUrl, ...settings() })).toContain(expected);
  });
});

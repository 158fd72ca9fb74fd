import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type GitHubServer,
  type HostileProvider,
  type RealProvider,
  startGitHub,
  startHostileProvider,
  startRealProvider,
} from '../testing/index.ts';
import { newToken } from '../token.ts';
import { flowSecrets, providerClients } from './index.ts';
import { outgoing } from './outgoing.ts';

const redirectUri = 'http://localhost:3000/sign-in/return/a-provider';
const clients = providerClients({ loopback: true, privateNetworks: false });
const begin = () => ({ ...flowSecrets(newToken(), newToken()), redirectUri, fresh: false });

let real: RealProvider;
let hostile: HostileProvider;
let github: GitHubServer;
beforeAll(async () => {
  [real, hostile, github] = await Promise.all([
    startRealProvider({ redirectUris: [redirectUri] }),
    startHostileProvider(),
    startGitHub(),
  ]);
});
afterAll(() => Promise.all([real.close(), hostile.close(), github.close()]));

const settingsOf = (issuer: string, client: { id: string; secret: string } | null) => ({
  protocol: 'openid-connect' as const,
  issuer,
  clientId: client?.id ?? 'vicinity',
  clientSecret: client?.secret ?? 'a secret',
});

test('a real provider says who came back', async () => {
  real.know('ada', { name: 'Ada Lovelace', email: 'ada@example.com', email_verified: true });
  const client = clients(settingsOf(real.issuer, real.client));
  const asking = begin();

  const answer = await real.signIn((await client.start(asking)).href, 'ada');
  const identity = await client.finish({ ...asking, answer });

  expect(identity).toMatchObject({
    issuer: real.issuer,
    subject: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    emailVerified: 'yes',
  });
});

test('a code that was used says nothing the second time', async () => {
  const client = clients(settingsOf(real.issuer, real.client));
  const asking = begin();
  const answer = await real.signIn((await client.start(asking)).href, 'ada');
  await client.finish({ ...asking, answer });

  await expect(client.finish({ ...asking, answer })).rejects.toMatchObject({
    fault: 'refused',
    said: 'invalid_grant',
  });
});

test('a code is worth nothing without the browser that asked for it', async () => {
  const client = clients(settingsOf(real.issuer, real.client));
  const asking = begin();
  const answer = await real.signIn((await client.start(asking)).href, 'ada');
  const elsewhere = { ...begin(), state: asking.state };

  await expect(client.finish({ ...elsewhere, answer })).rejects.toMatchObject({
    said: 'invalid_grant',
  });
});

describe('what a hostile provider answers proves nothing', () => {
  const past = Math.floor(Date.now() / 1000) - 600;
  test.each([
    ['a token without a signature', { signature: 'none' }],
    ['a token that somebody else signed', { signature: 'foreign' }],
    ['a token for another client', { claims: { aud: 'another-client' } }],
    [
      'a token for several clients, given to another',
      { claims: { aud: ['vicinity', 'b'], azp: 'b' } },
    ],
    ['a token of another issuer', { claims: { iss: 'https://accounts.google.com' } }],
    ['a token that has expired', { claims: { iat: past - 60, exp: past } }],
    ['a token from the future', { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }],
    ['a token without the nonce', { claims: { nonce: undefined } }],
    ['a token with another nonce', { claims: { nonce: 'of-another-sign-in' } }],
    ['a token without a subject', { claims: { sub: undefined } }],
  ] as const)('%s', async (_name, trick) => {
    hostile.play(trick);
    const client = clients(settingsOf(hostile.issuer, null));
    const asking = begin();
    const answer = hostile.answerTo((await client.start(asking)).href);

    await expect(client.finish({ ...asking, answer })).rejects.toMatchObject({
      fault: 'not-valid',
    });
  });

  test.each([
    ['no issuer, although it said that it would name itself', { iss: '' }],
    ['the issuer of somebody else', { iss: 'https://accounts.google.com' }],
    ['the state of another sign-in', { state: newToken() }],
    ['no state', { state: '' }],
  ])('%s', async (_name, override) => {
    hostile.play({});
    const client = clients(settingsOf(hostile.issuer, null));
    const asking = begin();
    const asked = hostile.asked.length;
    const answer = hostile.answerTo((await client.start(asking)).href, override);
    for (const [name, value] of Object.entries(override)) if (value === '') answer.delete(name);

    await expect(client.finish({ ...asking, answer })).rejects.toMatchObject({
      fault: 'not-valid',
    });
    expect(hostile.asked).toHaveLength(asked);
  });
});

test('PKCE is used with whoever does not offer it', async () => {
  hostile.play({ metadata: { code_challenge_methods_supported: undefined } });
  const client = clients({ ...settingsOf(hostile.issuer, null), clientId: 'without-pkce' });
  const asking = begin();

  const url = await client.start(asking);
  await client.finish({ ...asking, answer: hostile.answerTo(url.href) }).catch(() => undefined);

  expect(url.searchParams.get('code_challenge_method')).toBe('S256');
  expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  expect(hostile.asked.at(-1)?.get('code_verifier')).toBe(asking.verifier);
});

describe('a provider is not waited for, nor followed', () => {
  test.each([
    ['an answer without end', 'huge', /more than 524288 bytes/],
    ['a redirect to where secrets of machines are', 'elsewhere', /302/],
    ['a page instead of a description', 'nonsense', /pars/],
  ] as const)('%s', async (name, answer, words) => {
    hostile.play({ at: '/.well-known/openid-configuration', answer });
    const client = clients({ ...settingsOf(hostile.issuer, null), clientId: name });

    await expect(client.start(begin())).rejects.toMatchObject({
      fault: 'away',
      message: expect.stringMatching(words),
    });
  });

  test.each([
    'http://example.com',
    'https://127.0.0.1.example.com.invalid',
    'https://169.254.169.254',
    'https://[fe80::1]',
    'https://10.0.0.1',
    'https://[::ffff:10.0.0.1]',
    'https://192.168.1.1:8443',
  ])('%s', async (issuer) => {
    await expect(clients(settingsOf(issuer, null)).start(begin())).rejects.toMatchObject({
      fault: 'away',
    });
  });

  test('an answer that does not come', async () => {
    hostile.play({ at: '/jwks', answer: 'slow' });
    const reach = { loopback: true, privateNetworks: false };
    const ask = outgoing({ reach, timeoutMs: 50 });

    await expect(
      ask(`${hostile.issuer}/jwks`, { method: 'GET', headers: {}, body: null, redirect: 'manual' }),
    ).rejects.toMatchObject({ fault: 'away', message: expect.stringMatching(/within 0.05 s/) });
  });

  test('a hub for the world does not ask its own machine', async () => {
    const strict = providerClients({ loopback: false, privateNetworks: false });

    for (const issuer of [hostile.issuer, hostile.issuer.replace('127.0.0.1', 'localhost')])
      await expect(strict(settingsOf(issuer, null)).start(begin())).rejects.toMatchObject({
        fault: 'away',
      });
  });
});

describe('a test of the settings', () => {
  const badIn = async (settings: Parameters<typeof clients>[0], uri = redirectUri) =>
    (await clients(settings).check(uri))
      .filter(({ outcome }) => outcome === 'bad')
      .map(({ about }) => about);

  test('finds nothing wrong with a real provider', async () => {
    const findings = await clients(settingsOf(real.issuer, real.client)).check(redirectUri);

    expect(findings.map(({ about, outcome }) => `${about}: ${outcome}`)).toEqual([
      'discovery: good',
      'response-type: good',
      'keys: good',
      'pkce: good',
      'client: good',
      'redirect-uri: good',
      'claims: good',
      'issuer-in-answers: good',
      'sign-out: good',
    ]);
  });

  test('finds a wrong secret, an unknown client and a foreign redirect URI', async () => {
    const { id, secret } = real.client;

    expect(await badIn(settingsOf(real.issuer, { id, secret: 'wrong' }))).toEqual(['client']);
    expect(await badIn(settingsOf(real.issuer, { id: 'unknown', secret }))).toEqual([
      'client',
      'redirect-uri',
    ]);
    expect(
      await badIn(settingsOf(real.issuer, real.client), 'http://localhost:1/elsewhere'),
    ).toEqual(['redirect-uri']);
  });

  test.each([
    ['another issuer', { metadata: { issuer: 'https://example.com' } }, ['discovery']],
    ['no code flow', { metadata: { response_types_supported: ['id_token'] } }, ['response-type']],
    ['no keys', { at: '/jwks', answer: 'nonsense' }, ['keys']],
    [
      'secrets for signatures',
      { metadata: { id_token_signing_alg_values_supported: ['none', 'HS256'] } },
      ['keys'],
    ],
    [
      'a page that is not safe',
      { metadata: { authorization_endpoint: 'javascript:alert(1)' } },
      ['discovery'],
    ],
    [
      'every organisation at once',
      { metadata: { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' } },
      ['discovery'],
    ],
  ] as const)('finds %s', async (_name, trick, expected) => {
    hostile.play(trick);

    expect(await badIn(settingsOf(hostile.issuer, null))).toEqual(expected);
  });

  test('finds a wrong secret at GitHub', async () => {
    const settings = { ...settingsOf(github.issuer, github.client), protocol: 'github' as const };

    expect(await badIn(settings)).toEqual([]);
    expect(await badIn({ ...settings, clientSecret: 'wrong' })).toEqual(['client']);
  });
});

test('GitHub says who came back, by number and by the primary address', async () => {
  const client = clients({ ...settingsOf(github.issuer, github.client), protocol: 'github' });
  const asking = begin();
  const answer = github.answerTo((await client.start(asking)).href, {
    id: 583231,
    login: 'octocat',
    name: null,
    emails: [
      { email: 'old@example.com', primary: false, verified: true },
      { email: 'octocat@example.com', primary: true, verified: false },
    ],
  });

  expect(await client.finish({ ...asking, answer })).toMatchObject({
    issuer: github.issuer,
    subject: '583231',
    name: 'octocat',
    email: 'octocat@example.com',
    emailVerified: 'no',
    username: 'octocat',
  });
  await expect(client.finish({ ...asking, answer })).rejects.toMatchObject({
    said: 'bad_verification_code',
  });
});

import { importJWK } from 'jose';
import {
  authorizationCodeGrant,
  type Configuration,
  type CustomFetch,
  type ServerMetadata,
} from 'openid-client';
import { z } from 'zod';
import { newToken } from '../token.ts';
import { authorizationUrl } from './authorization-url.ts';
import { SignOnFailure } from './failure.ts';
import { attempt, bad, good, note } from './finding.ts';
import { flowSecrets } from './flow-secrets.ts';
import type { Finding, OAuthSettings } from './provider.ts';

type Test = {
  readonly settings: OAuthSettings;
  readonly fetch: CustomFetch;
  readonly discover: () => Promise<Configuration>;
  readonly redirectUri: string;
};

/** All that can be said about a provider without a person signing in. */
export const findingsOf = async (test: Test): Promise<readonly Finding[]> => {
  const found = await attempt(test.discover);
  if (found instanceof SignOnFailure) return [withoutDiscovery(test.settings, found)];
  const metadata = found.serverMetadata();
  return [
    good('discovery', `Found ${metadata.issuer}.`),
    responseType(metadata),
    await keys(metadata, test.fetch),
    pkce(metadata),
    await client(found, test),
    await redirectUri(found, test),
    claims(metadata),
    issuerInAnswers(metadata),
    signOut(metadata),
  ];
};

const withoutDiscovery = ({ issuer }: OAuthSettings, { message }: SignOnFailure): Finding =>
  bad(
    'discovery',
    message,
    `Open ${issuer.replace(/\/$/, '')}/.well-known/openid-configuration in a browser: it must show a JSON document, and the “issuer” in it is what belongs into the field, letter by letter.`,
  );

const responseType = ({ response_types_supported: types }: ServerMetadata): Finding =>
  types === undefined || types.includes('code')
    ? good('response-type', 'Answers with a code, as it should.')
    : bad(
        'response-type',
        `Offers ${types.join(', ')}, and not “code”.`,
        'Enable the authorization code flow (“standard flow”) at the provider.',
      );

const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

const keys = async (metadata: ServerMetadata, fetch: CustomFetch): Promise<Finding> => {
  const mend = 'The provider must publish its signing keys; its log should tell why it does not.';
  const { jwks_uri: address, id_token_signing_alg_values_supported: algorithms = [] } = metadata;
  if (address === undefined) return bad('keys', 'Names no address of its keys.', mend);
  const usable = algorithms.filter((algorithm) => !/^(none|HS\d+)$/.test(algorithm));
  if (algorithms.length > 0 && usable.length === 0)
    return bad(
      'keys',
      `Signs with ${algorithms.join(', ')} only.`,
      'Have it sign ID tokens with a key pair: RS256, ES256 or EdDSA.',
    );
  const count = await attempt(async () => {
    const response = await fetch(address, {
      method: 'GET',
      headers: {},
      body: null,
      redirect: 'manual',
    });
    const read = Keys.safeParse(await response.json().catch(() => undefined));
    if (!read.success)
      throw new SignOnFailure('away', `${address} answers ${response.status} and has no keys.`);
    return countUsable(read.data.keys, usable[0] ?? 'RS256');
  });
  if (count instanceof SignOnFailure) return bad('keys', count.message, mend);
  return count === 0
    ? bad('keys', `None of the keys at ${address} can check a signature.`, mend)
    : good('keys', `${count === 1 ? 'One key' : `${count} keys`} to check signatures with.`);
};

const countUsable = async (
  published: z.output<typeof Keys>['keys'],
  algorithm: string,
): Promise<number> => {
  const imported = await Promise.allSettled(
    published
      .filter(({ kty, use }) => kty !== 'oct' && use !== 'enc')
      .map((key) => importJWK(key, typeof key['alg'] === 'string' ? key['alg'] : algorithm)),
  );
  return imported.filter(({ status }) => status === 'fulfilled').length;
};

const pkce = ({ code_challenge_methods_supported: methods }: ServerMetadata): Finding => {
  if (methods?.includes('S256') === true) return good('pkce', 'Supports PKCE with S256.');
  return note(
    'pkce',
    methods === undefined
      ? 'Does not say whether it supports PKCE.'
      : 'Does not support PKCE with S256.',
    'It is used all the same; the nonce protects sign-ins where the provider ignores it.',
  );
};

/** A code that nobody gave out: a provider that knows the client refuses the code, any other the client. */
const client = async (configuration: Configuration, { redirectUri }: Test): Promise<Finding> => {
  const { state, verifier } = flowSecrets(newToken(), newToken());
  const issuer = configuration.serverMetadata().issuer;
  const answer = new URLSearchParams({ code: 'a-test-of-the-settings', state, iss: issuer });
  const failure = await attempt(() =>
    authorizationCodeGrant(configuration, new URL(`${redirectUri}?${answer}`), {
      expectedState: state,
      pkceCodeVerifier: verifier,
    }),
  );
  if (failure instanceof SignOnFailure && failure.said === 'invalid_grant')
    return good('client', 'Accepts the client id and the secret.');
  if (failure instanceof SignOnFailure && failure.said !== null)
    return bad(
      'client',
      failure.message,
      failure.said === 'invalid_client' || failure.said === 'unauthorized_client'
        ? 'Copy the client id and the secret again from the provider; look whether the secret has expired.'
        : 'Look at the settings of this client at the provider.',
    );
  return note(
    'client',
    failure instanceof SignOnFailure
      ? `Whether it accepts the client cannot be told: ${failure.message}`
      : 'It accepted a code that nobody gave out.',
    'Sign in once to be sure.',
  );
};

/** Providers refuse an address they do not know with a page of theirs, before anybody signs in. */
const redirectUri = async (
  configuration: Configuration,
  { redirectUri: address, fetch }: Test,
): Promise<Finding> => {
  const asking = {
    ...flowSecrets(newToken(), newToken()),
    redirectUri: address,
    fresh: false,
  };
  const status = await attempt(async () => {
    const url = await authorizationUrl(configuration, asking);
    const response = await fetch(url.href, {
      method: 'GET',
      headers: { accept: 'text/html' },
      body: null,
      redirect: 'manual',
    });
    return { status: response.status, location: response.headers.get('location') };
  });
  const mend = `Add ${address} to the redirect URIs of this client at the provider, letter by letter.`;
  if (status instanceof SignOnFailure)
    return note('redirect-uri', status.message, `Could not be tested. ${mend}`);
  const told = new URLSearchParams(URL.parse(status.location ?? '', address)?.search ?? '');
  const error = told.get('error');
  if (status.status >= 400 || error !== null)
    return bad(
      'redirect-uri',
      `Refuses to begin a sign-in (${error ?? `status ${status.status}`}).`,
      mend,
    );
  return good('redirect-uri', 'Begins a sign-in that comes back to this hub.');
};

const claims = ({ claims_supported: told }: ServerMetadata): Finding => {
  if (!Array.isArray(told) || told.includes('email_verified'))
    return good('claims', 'Tells addresses, and whether they are verified.');
  return note(
    'claims',
    'Does not say whether it verified an address.',
    'Accounts are then found or made by address only if you say that all its addresses are verified.',
  );
};

const issuerInAnswers = (metadata: ServerMetadata): Finding =>
  metadata.authorization_response_iss_parameter_supported === true
    ? good('issuer-in-answers', 'Names itself in its answers.')
    : note(
        'issuer-in-answers',
        'Does not name itself in its answers.',
        'Nothing to do: the redirect URI of its own tells it from your other providers.',
      );

const signOut = ({ end_session_endpoint: address }: ServerMetadata): Finding =>
  address === undefined
    ? note('sign-out', 'Has no place where a browser signs out: people stay signed in there.')
    : good('sign-out', 'Has a place where a browser signs out.');

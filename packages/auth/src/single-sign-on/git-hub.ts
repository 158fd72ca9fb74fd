import {
  allowInsecureRequests,
  authorizationCodeGrant,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
} from 'openid-client';
import { z } from 'zod';
import { newToken } from '../token.ts';
import { SignOnFailure, withProvider } from './failure.ts';
import { flowSecrets } from './flow-secrets.ts';

import type { Asking, Finding, Identity, OAuthSettings, ProviderClient } from './provider.ts';

/**
 * GitHub, and GitHub Enterprise Server at an address of its own. OAuth 2.0 with PKCE and no ID token: who
 * signed in is asked over its API, with the token of this sign-in alone.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 */
export const gitHub = (settings: OAuthSettings, fetch: CustomFetch): ProviderClient => {
  const base = settings.issuer.replace(/\/$/, '');
  const api = base === 'https://github.com' ? 'https://api.github.com' : `${base}/api/v3`;
  const configuration = configure(settings, base, fetch);
  const ask = asker(fetch, api);
  const exchange = (answer: URLSearchParams, { redirectUri, state, verifier }: Asking) =>
    withProvider(() =>
      authorizationCodeGrant(configuration, new URL(`${redirectUri}?${answer}`), {
        expectedState: state,
        pkceCodeVerifier: verifier,
      }),
    );
  return {
    start: async (asking) => authorizationUrl(settings, base, asking),
    finish: async ({ answer, ...asked }) => {
      const { access_token: token } = await exchange(answer, asked);
      const [user, addresses] = await Promise.all([
        ask('/user', token, User),
        ask('/user/emails', token, Addresses),
      ]);
      return identityOf(base, user, addresses);
    },
    signOut: async () => null,
    check: async (redirectUri) => {
      const secrets = flowSecrets(newToken(), newToken());
      const answer = new URLSearchParams({ code: 'a-test-of-the-settings', state: secrets.state });
      try {
        await exchange(answer, { ...secrets, redirectUri, fresh: false });
      } catch (error) {
        if (error instanceof SignOnFailure) return findings(error, redirectUri);
        throw error;
      }
      return [
        {
          about: 'client',
          outcome: 'note',
          found: 'It accepted a code that nobody gave out.',
          mend: 'Sign in once to be sure.',
        },
      ];
    },
  };
};

const configure = (
  { clientId, clientSecret }: OAuthSettings,
  base: string,
  fetch: CustomFetch,
): Configuration => {
  const configuration = new Configuration(
    { issuer: base, token_endpoint: `${base}/login/oauth/access_token` },
    clientId,
    undefined,
    ClientSecretPost(clientSecret ?? ''),
  );
  if (base.startsWith('http:')) allowInsecureRequests(configuration);
  configuration[customFetch] = sayingNoByStatus(fetch);
  configuration.timeout = 10;
  return configuration;
};

/** GitHub says no with status 200, which the standard and our library take for a yes. */
const sayingNoByStatus =
  (fetch: CustomFetch): CustomFetch =>
  async (url, options) => {
    const response = await fetch(url, options);
    const body = await response.text();
    const { headers, status } = response;
    const refused = status === 200 && Refusal.safeParse(jsonIn(body)).success;
    return new Response(body, { headers, status: refused ? 400 : status });
  };

const Refusal = z.object({ error: z.string() });

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const authorizationUrl = async (
  { clientId }: OAuthSettings,
  base: string,
  { redirectUri, state, verifier, fresh }: Asking,
): Promise<URL> => {
  const url = new URL(`${base}/login/oauth/authorize`);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'read:user user:email',
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(fresh ? { prompt: 'select_account' } : {}),
  }).toString();
  return url;
};

const User = z.looseObject({
  id: z.int(),
  login: z.string(),
  name: z.string().nullable().optional(),
});
const Addresses = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

const asker =
  (fetch: CustomFetch, api: string) =>
  async <Schema extends z.ZodType>(
    path: string,
    token: string,
    schema: Schema,
  ): Promise<z.output<Schema>> => {
    const response = await fetch(`${api}${path}`, {
      method: 'GET',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'Vicinity',
        'x-github-api-version': '2022-11-28',
      },
      body: null,
      redirect: 'manual',
    });
    const read = schema.safeParse(await response.json().catch(() => undefined));
    if (response.status !== 200 || !read.success)
      throw new SignOnFailure(
        'away',
        `${path} answered ${response.status} with something unexpected.`,
      );
    return read.data;
  };

const identityOf = (
  issuer: string,
  user: z.output<typeof User>,
  addresses: z.output<typeof Addresses>,
): Identity => {
  const primary = addresses.find((address) => address.primary);
  return {
    issuer,
    // A number that stays; logins change hands.
    subject: String(user.id),
    name: user.name ?? user.login,
    email: primary?.email ?? null,
    emailVerified: primary?.verified === true ? 'yes' : 'no',
    username: user.login,
    claims: user,
    idToken: null,
    once: null,
  };
};

const findings = ({ said, message }: SignOnFailure, redirectUri: string): readonly Finding[] => {
  switch (said) {
    case 'bad_verification_code':
      return [
        {
          about: 'client',
          outcome: 'good',
          found: 'Accepts the client id and the secret.',
          mend: '',
        },
        {
          about: 'sign-out',
          outcome: 'note',
          found: 'Has no place where a browser signs out: people stay signed in there.',
          mend: '',
        },
      ];
    case 'redirect_uri_mismatch':
      return [
        {
          about: 'redirect-uri',
          outcome: 'bad',
          found: message,
          mend: `Make ${redirectUri} the authorization callback URL of the OAuth app.`,
        },
      ];
    case 'incorrect_client_credentials':
    case 'Not Found':
      return [
        {
          about: 'client',
          outcome: 'bad',
          found: message,
          mend: 'Copy the client id from the OAuth app, and make a new client secret there.',
        },
      ];
    default:
      return [
        {
          about: 'discovery',
          outcome: 'bad',
          found: message,
          mend: 'Check the address: https://github.com, or the one of your GitHub Enterprise Server.',
        },
      ];
  }
};

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  type ServerMetadata,
} from 'openid-client';
import { z } from 'zod';
import { authorizationUrl } from './authorization-url.ts';
import { SignOnFailure, withProvider } from './failure.ts';
import { findingsOf } from './openid-findings.ts';
import type { Answered, Identity, OAuthSettings, ProviderClient } from './provider.ts';

/** How long a password that was asked for anew counts as new. */
const FRESH_SECONDS = 300;

/**
 * A provider of OpenID Connect, found by its issuer. The code flow alone, with PKCE, state, nonce and, where the
 * provider sends it, the issuer in its answer; ID tokens are checked against the provider's keys.
 * @see OpenID Connect Core 1.0; RFC 7636; RFC 9207; RFC 9700
 */
export const openIdConnect = (settings: OAuthSettings, fetch: CustomFetch): ProviderClient => {
  const discoverAnew = () => withProvider(() => discoverProvider(settings, fetch));
  let discovered: Promise<Configuration> | undefined;
  const discover = () => {
    discovered ??= discoverAnew();
    discovered.catch(() => {
      discovered = undefined;
    });
    return discovered;
  };
  return {
    start: async (asking) => {
      const configuration = await discover();
      return authorizationUrl(configuration, asking);
    },
    finish: async (answered) => {
      const configuration = await discover();
      return withProvider(() => identityIn(configuration, answered));
    },
    signOut: async ({ idToken, returnTo }) => {
      const configuration = await discover();
      const { end_session_endpoint: end } = configuration.serverMetadata();
      if (end === undefined) return null;
      return buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnTo,
      });
    },
    check: (redirectUri) => findingsOf({ settings, fetch, discover: discoverAnew, redirectUri }),
  };
};

const discoverProvider = async (
  { issuer, clientId, clientSecret }: OAuthSettings,
  fetch: CustomFetch,
): Promise<Configuration> => {
  const url = new URL(issuer);
  const configuration = await discovery(
    url,
    clientId,
    undefined,
    clientSecret === null ? None() : withSecret(clientSecret),
    {
      [customFetch]: fetch,
      timeout: 10,
      execute: [
        enableNonRepudiationChecks,
        // What may be asked without TLS is decided by `outgoing`, for every address.
        ...(url.protocol === 'http:' ? [allowInsecureRequests] : []),
      ],
    },
  );
  assertUsable(configuration.serverMetadata(), url);
  return configuration;
};

/** What browsers are sent to must be as safe as what we ask ourselves. */
const assertUsable = (metadata: Readonly<ServerMetadata>, issuer: URL): void => {
  // Microsoft's shared issuers let every organisation of the world in.
  if (metadata.issuer.includes('{tenantid}'))
    throw new SignOnFailure(
      'not-valid',
      'This issuer stands for every organisation at the provider; give the one of yours, with its tenant id.',
    );
  const { authorization_endpoint: authorization, end_session_endpoint: end } = metadata;
  for (const address of [authorization, end]) {
    const protocol = address === undefined ? 'https:' : URL.parse(address)?.protocol;
    if (protocol !== 'https:' && protocol !== issuer.protocol)
      throw new SignOnFailure('not-valid', `It sends browsers to ${address}, which is not https.`);
  }
};

/** By the header, as the standard has it when a provider says nothing; by the form where only that is understood. */
const withSecret =
  (secret: string): ClientAuth =>
  (metadata, ...request) => {
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const byForm =
      !methods.includes('client_secret_basic') && methods.includes('client_secret_post');
    (byForm ? ClientSecretPost(secret) : ClientSecretBasic(secret))(metadata, ...request);
  };

const identityIn = async (
  configuration: Configuration,
  { answer, redirectUri, state, nonce, verifier, fresh }: Answered,
): Promise<Identity> => {
  const tokens = await authorizationCodeGrant(configuration, new URL(`${redirectUri}?${answer}`), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const proven = tokens.claims();
  if (proven === undefined || tokens.id_token === undefined)
    throw new SignOnFailure('not-valid', 'It gave no ID token.');
  if (fresh) assertFresh(proven.auth_time);
  const told = await tellingMore(configuration, tokens.access_token, proven);
  const known = Known.parse({ ...told, ...proven });
  return {
    issuer: proven.iss,
    subject: Subject.parse(proven.sub),
    name: known.name ?? null,
    email: known.email ?? null,
    emailVerified: verification(proven.iss, known),
    username: known.preferred_username ?? null,
    claims: { ...told, ...proven },
    idToken: tokens.id_token,
    once: null,
  };
};

/** The claims of the userinfo endpoint, where the token alone does not name an address. */
const tellingMore = async (
  configuration: Configuration,
  accessToken: string,
  { sub, email }: Readonly<Record<string, unknown>> & { readonly sub: string },
): Promise<Readonly<Record<string, unknown>>> => {
  const { userinfo_endpoint: endpoint } = configuration.serverMetadata();
  if (email !== undefined || endpoint === undefined) return {};
  return fetchUserInfo(configuration, accessToken, sub);
};

const assertFresh = (authTime: unknown): void => {
  // Not every provider says when; those that do are held to it.
  if (typeof authTime !== 'number') return;
  if (Date.now() / 1000 - authTime > FRESH_SECONDS)
    throw new SignOnFailure('not-valid', 'It did not ask for the password again.');
};

/** Subjects have at most 255 characters, and are compared as they are. */
const Subject = z.string().min(1).max(255);

const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** What is of use, where it is what the standard says; anything else counts as not told. */
const Known = z.object({
  name: z.string().max(400).optional().catch(undefined),
  email: z.string().max(254).optional().catch(undefined),
  email_verified: Flag.optional().catch(undefined),
  preferred_username: z.string().max(254).optional().catch(undefined),
  hd: z.string().optional().catch(undefined),
});

const verification = (issuer: string, known: z.output<typeof Known>): Identity['emailVerified'] => {
  if (known.email_verified === undefined) return 'unsaid';
  // Google verifies foreign addresses once; whoever leaves a company keeps an account under its address.
  const lasting =
    issuer !== 'https://accounts.google.com' ||
    known.hd !== undefined ||
    known.email?.endsWith('@gmail.com') === true;
  return known.email_verified && lasting ? 'yes' : 'no';
};

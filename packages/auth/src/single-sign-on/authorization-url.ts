import {
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
} from 'openid-client';
import type { Asking } from './provider.ts';

/** Where a browser goes to sign in with a provider of OpenID Connect. */
export const authorizationUrl = async (
  configuration: Configuration,
  { redirectUri, state, nonce, verifier, fresh }: Asking,
): Promise<URL> =>
  buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
  });

import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { listening } from './listening.ts';
import { travel } from './travel.ts';

/** What the provider tells of somebody; their subject is what they type as their login. */
export type Claims = Readonly<Record<string, unknown>>;

export type RealProvider = {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Sets what is told of somebody from their next sign-in on. */
  know(login: string, claims: Claims): void;
  /** Signs somebody in as their browser would, by the pages of the provider. @returns the query that comes back */
  signIn(authorizationUrl: string, login: string): Promise<URLSearchParams>;
  close(): Promise<void>;
};

/** The certified `oidc-provider`, on a port of this machine; any password is right. */
export const startRealProvider = async ({
  redirectUris,
  signedOutUris = [],
}: {
  readonly redirectUris: readonly string[];
  readonly signedOutUris?: readonly string[];
}): Promise<RealProvider> => {
  const people = new Map<string, Claims>();
  const client = { id: 'vicinity', secret: 'a secret / of the client, with + and : in it' };
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'first' };
  const { url, close } = await listening(async (issuer) =>
    new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [...redirectUris],
          post_logout_redirect_uris: [...signedOutUris],
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: ['a key for the cookies of tests'] },
      claims: {
        email: ['email', 'email_verified'],
        profile: ['name', 'preferred_username', 'groups'],
      },
      ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      findAccount: (_context, login) => ({
        accountId: login,
        claims: async () => ({ ...people.get(login), sub: login }),
      }),
    }).callback(),
  );
  return {
    issuer: url,
    client,
    know: (login, claims) => void people.set(login, claims),
    signIn: (authorizationUrl, login) =>
      travel(authorizationUrl, { until: redirectUris, fill: { login, password: 'any' } }),
    close,
  };
};

import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening } from './listening.ts';

export type GitHubUser = {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly emails: readonly { email: string; primary: boolean; verified: boolean }[];
};

export type GitHubServer = {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Signs a user in who was sent here. @returns the query that goes back */
  answerTo(authorizationUrl: string, user: GitHubUser): URLSearchParams;
  close(): Promise<void>;
};

/**
 * The four addresses of GitHub that a sign-in meets, with the shapes that its documentation shows. PKCE is
 * checked as there; a refusal comes with status 200, as there.
 * @see https://docs.github.com/en/rest/users
 */
export const startGitHub = async (): Promise<GitHubServer> => {
  const client = { id: 'Iv1.0123456789abcdef', secret: '0123456789abcdef0123456789abcdef01234567' };
  const codes = new Map<string, { user: GitHubUser; challenge: string }>();
  const tokens = new Map<string, GitHubUser>();

  const exchange = async (form: URLSearchParams): Promise<unknown> => {
    if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret)
      return refusal(
        'incorrect_client_credentials',
        'The client_id and/or client_secret passed are incorrect.',
      );
    const given = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    if (!given || given.challenge !== (await challengeOf(form.get('code_verifier') ?? '')))
      return refusal('bad_verification_code', 'The code passed is incorrect or expired.');
    const token = `gho_${tokens.size}`;
    tokens.set(token, given.user);
    return { access_token: token, token_type: 'bearer', scope: 'read:user,user:email' };
  };

  const { url, close } = await listening(async (issuer) => async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/login/oauth/access_token')
      return reply(response, 200, await exchange(new URLSearchParams(await text(request))));
    const user = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
    if (!user) return reply(response, 401, { message: 'Bad credentials', status: '401' });
    if (pathname === '/api/v3/user') return reply(response, 200, profileOf(user));
    if (pathname === '/api/v3/user/emails')
      return reply(
        response,
        200,
        user.emails.map((one) => ({ ...one, visibility: null })),
      );
    return reply(response, 404, { message: 'Not Found', status: '404' });
  });

  return {
    issuer: url,
    client,
    answerTo: (authorizationUrl, user) => {
      const { searchParams } = new URL(authorizationUrl);
      const code = `code-${codes.size}-${tokens.size}`;
      codes.set(code, { user, challenge: searchParams.get('code_challenge') ?? '' });
      return new URLSearchParams({ code, state: searchParams.get('state') ?? '' });
    },
    close,
  };
};

const refusal = (error: string, description: string) => ({
  error,
  error_description: description,
  error_uri: 'https://docs.github.com/apps/troubleshooting-oauth-app-access-token-request-errors',
});

const profileOf = ({ id, login, name }: GitHubUser) => ({
  login,
  id,
  node_id: `U_${id}`,
  type: 'User',
  site_admin: false,
  name,
  company: null,
  email: null,
  two_factor_authentication: true,
});

const challengeOf = async (verifier: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');

const reply = (response: ServerResponse, status: number, body: unknown): void => {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(body));
};

import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { listening } from './listening.ts';

/** What the provider does differently from an honest one. */
export type Trick = {
  /** Laid over its description of itself. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Laid over the claims of its ID tokens; `undefined` leaves a claim out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** `none` leaves the signature out, `foreign` signs with a key that it does not publish. */
  readonly signature?: 'none' | 'foreign';
  /** Instead of tokens. */
  readonly refusal?: { readonly status: number; readonly error: string };
  /** What it does when asked at this path: answer without end, or not at all. */
  readonly at?: '/.well-known/openid-configuration' | '/jwks' | '/token';
  readonly answer?: 'huge' | 'slow' | 'elsewhere' | 'nonsense';
};

export type HostileProvider = {
  readonly issuer: string;
  /** Begins a trick; the one before is over. */
  play(trick: Trick): void;
  /** The forms that its token endpoint was sent. */
  readonly asked: readonly URLSearchParams[];
  /** Signs in whoever was sent here, without a page. @returns the query that goes back */
  answerTo(authorizationUrl: string, answer?: Readonly<Record<string, string>>): URLSearchParams;
  close(): Promise<void>;
};

/** A provider that gives codes to everybody, checks nothing, and plays tricks on whoever trusts it. */
export const startHostileProvider = async (): Promise<HostileProvider> => {
  const own = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const published = { ...(await exportJWK(own.publicKey)), alg: 'RS256', use: 'sig', kid: 'own' };
  const asked: URLSearchParams[] = [];
  const nonces = new Map<string, string>();
  let trick: Trick = {};

  const idToken = async (issuer: string, code: string): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      sub: 'mallory',
      aud: 'vicinity',
      iat: now,
      exp: now + 300,
      nonce: nonces.get(code),
      ...trick.claims,
    };
    if (trick.signature === 'none') return new UnsecuredJWT(claims).encode();
    const key = trick.signature === 'foreign' ? foreign : own;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(key.privateKey);
  };

  const documents = (issuer: string): Readonly<Record<string, unknown>> => ({
    '/.well-known/openid-configuration': {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      ...trick.metadata,
    },
    '/jwks': { keys: [published] },
  });

  const { url, close } = await listening(async (issuer) => async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === trick.at && trick.answer !== undefined)
      return misbehave(response, trick.answer);
    if (pathname === '/authorize') return reply(response, 200, {});
    if (pathname !== '/token') {
      const document = documents(issuer)[pathname];
      return reply(response, document === undefined ? 404 : 200, document ?? {});
    }
    const form = new URLSearchParams(await text(request));
    asked.push(form);
    if (trick.refusal) return reply(response, trick.refusal.status, { error: trick.refusal.error });
    return reply(response, 200, {
      access_token: 'an-access-token',
      token_type: 'Bearer',
      id_token: await idToken(issuer, form.get('code') ?? ''),
    });
  });

  return {
    issuer: url,
    play: (next) => {
      trick = next;
    },
    asked,
    answerTo: (authorizationUrl, answer = {}) => {
      const { searchParams } = new URL(authorizationUrl);
      const code = `code-${nonces.size}`;
      nonces.set(code, searchParams.get('nonce') ?? '');
      return new URLSearchParams({
        code,
        state: searchParams.get('state') ?? '',
        iss: url,
        ...answer,
      });
    },
    close,
  };
};

const reply = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const misbehave = (response: ServerResponse, answer: NonNullable<Trick['answer']>): void => {
  if (answer === 'slow') return;
  if (answer === 'elsewhere') {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  if (answer === 'nonsense') {
    response.end('<html>');
    return;
  }
  const part = `"${'x'.repeat(64 * 1024)}",`;
  const pour = (): void => {
    while (!response.destroyed && response.write(part));
    if (!response.destroyed) response.once('drain', pour);
  };
  response.write('[');
  pour();
};

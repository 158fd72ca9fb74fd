import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { FlowSecrets } from './provider.ts';

/** What a browser is told before it leaves for a provider: 256 random bits, kept in a cookie. */
export const newBrowserSecret = (): string => randomBytes(32).toString('base64url');

export const newState = (): string => randomBytes(32).toString('base64url');

/** How a secret is known in the database, which lets nobody in. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * The nonce and the code verifier of one sign-in, which only the browser that began it can bring back: they
 * are derived from its secret, and stored nowhere.
 * @see RFC 7636, section 4.1: 43 characters of base64url
 */
export const flowSecrets = (browserSecret: string, state: string): FlowSecrets => {
  const derive = (purpose: string): string =>
    createHmac('sha256', browserSecret).update(`${purpose}\0${state}`).digest('base64url');
  return { state, nonce: derive('nonce'), verifier: derive('verifier') };
};

import { createHmac } from 'node:crypto';
import type { FlowSecrets } from './provider.ts';

/**
 * The nonce and the code verifier of one sign-in, which only the browser that began it can bring back: they
 * are derived from its token, and stored nowhere.
 * @see RFC 7636, section 4.1: 43 characters of base64url
 */
export const flowSecrets = (browserToken: string, state: string): FlowSecrets => {
  const derive = (purpose: string): string =>
    createHmac('sha256', browserToken).update(`${purpose}\0${state}`).digest('base64url');
  return { state, nonce: derive('nonce'), verifier: derive('verifier') };
};

import type { ServerResponse } from 'node:http';
import { developmentPolicy } from './content-security-policy.ts';

/** Headers of whatever the web answers; documents get their policy on top. */
export const setPageHeaders = (response: ServerResponse, { dev }: { dev: boolean }): void => {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader(
    'permissions-policy',
    'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  );
  if (dev) response.setHeader('content-security-policy', developmentPolicy);
};

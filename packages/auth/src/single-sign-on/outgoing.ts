import { guardedSend, OutgoingFailure, type OutgoingLimits } from '@vicinity/http/outgoing';
import type { CustomFetch } from 'openid-client';
import { SignOnFailure } from './failure.ts';

/**
 * Asks providers as `guardedSend` does: within reach, within time, and nowhere that a redirect leads. What comes back
 * is a whole `Response`. It fails with a `SignOnFailure`.
 */
export const outgoing = (limits: OutgoingLimits): CustomFetch => {
  const send = guardedSend(limits);
  return async (address, { method, headers, body, signal }) => {
    try {
      const answer = await send({
        url: new URL(address),
        method,
        headers,
        body: contentOf(body),
        signal: signal ?? undefined,
      });
      // Some statuses have no body, and Response refuses even an empty one.
      const content = answer.body.length === 0 ? null : answer.body;
      return new Response(content, { status: answer.status, headers: answer.headers });
    } catch (error) {
      throw error instanceof OutgoingFailure ? new SignOnFailure('away', inWords(error)) : error;
    }
  };
};

const contentOf = (body: unknown): string | undefined => {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body);
  throw new TypeError('Providers are sent forms and texts');
};

const inWords = ({ fault, host, message }: OutgoingFailure): string => {
  if (fault === 'scheme') return `${host} is not asked: providers are asked by https.`;
  if (fault !== 'out-of-reach') return message;
  return `${message.replace(/\.$/, '')}; PEOPLE_PRIVATE_PROVIDERS=true lets it ask private networks.`;
};

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Problem } from '@vicinity/core';
import { problemUri, statusOf } from '@vicinity/http/contract';

/**
 * Whether a page of another site asks: the cookie of our own would come with it. Browsers always say whose page it
 * is; programs say nothing, and send no cookie unasked.
 */
export const isForeign = ({ headers }: IncomingMessage, publicUrl: string): boolean => {
  if (headers.origin === undefined) return false;
  const asking = URL.parse(headers.origin);
  return (
    asking === null || (asking.host !== headers.host && asking.origin !== new URL(publicUrl).origin)
  );
};

/** Answers in HTTP that there will be no socket, and hangs up. */
export const refuse = (socket: Duplex, problem: Problem): void => {
  const { type, title } = problem;
  const status = statusOf(problem);
  const body = JSON.stringify({ type: problemUri(type), title, status });
  socket.end(
    [
      `HTTP/1.1 ${status} Refused`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};

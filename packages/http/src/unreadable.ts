import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { MalformedRequest, problemUri } from './contract/index.ts';

/** Answers what is not HTTP, too slow or too big in its headers, on the bare connection, and ends it. */
export const refuseUnreadable = (error: Error & { code?: string }, socket: Socket): void => {
  // The peer is gone.
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, reason } = reasons[error.code ?? ''] ?? {
    status: 400,
    reason: 'This is not HTTP.',
  };
  const type = problemUri(MalformedRequest.type);
  const body = JSON.stringify({ type, title: MalformedRequest.title, status, reason });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
};

const reasons: Readonly<Record<string, { status: number; reason: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'The request took too long to arrive.' },
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'The headers are larger than 16 KiB.' },
};

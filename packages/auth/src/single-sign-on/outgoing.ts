import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { CustomFetch } from 'openid-client';
import { SignOnFailure } from './failure.ts';
import { assertMayAsk, lookupWithin, type Reach } from './reach.ts';

export type OutgoingOptions = {
  readonly reach: Reach;
  /** From the first byte sent to the last one read; 10 000 ms unless told. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes, 512 KiB unless told. */
  readonly maxBytes?: number;
};

/**
 * Asks providers: within reach, within time, no more than so many bytes, and nowhere that a redirect leads. What
 * comes back is a whole `Response`. It fails with a `SignOnFailure`.
 */
export const outgoing = ({
  reach,
  timeoutMs = 10_000,
  maxBytes = 512 * 1024,
}: OutgoingOptions): CustomFetch => {
  const lookup = lookupWithin(reach);
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    assertMayAsk(url, reach);
    const content = contentOf(body);
    const timeout = AbortSignal.timeout(timeoutMs);
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
      lookup,
      // A connection of its own, so that the lookup judges every request.
      agent: false,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request.on('response', resolve).on('error', reject).end(content);
      });
      return new Response(await read(response, maxBytes, url), {
        status: response.statusCode ?? 502,
        headers: headersOf(response),
      });
    } catch (error) {
      throw inWords(error, url, timeoutMs);
    } finally {
      request.destroy();
    }
  };
};

const contentOf = (body: unknown): string | undefined => {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body);
  throw new TypeError('Providers are sent forms and texts');
};

const read = async (
  response: IncomingMessage,
  maxBytes: number,
  { host }: URL,
): Promise<Buffer<ArrayBuffer> | null> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes)
      throw new SignOnFailure('away', `${host} answered with more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  // Some statuses have no body, and Response refuses even an empty one.
  return bytes === 0 ? null : Buffer.concat(chunks);
};

const headersOf = ({ rawHeaders }: IncomingMessage): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  return headers;
};

const inWords = (error: unknown, { host }: URL, timeoutMs: number): unknown => {
  if (error instanceof SignOnFailure || !(error instanceof Error)) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return new SignOnFailure('away', `${host} did not answer within ${timeoutMs / 1000} s.`);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return new SignOnFailure('away', `${host} cannot be reached (${code}).`);
};

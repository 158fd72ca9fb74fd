import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { OutgoingFailure } from './failure.ts';
import { assertMayAsk, lookupWithin, type Reach } from './reach.ts';

export type OutgoingLimits = {
  readonly reach: Reach;
  /** From the first byte sent to the last one read; 10 000 ms unless told. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes, 512 KiB unless told. */
  readonly maxBytes?: number;
};

export type OutgoingRequest = {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type OutgoingAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer<ArrayBuffer>;
};

/**
 * Sends requests to addresses that people have typed in: within reach, within time, no more than so many bytes back,
 * and nowhere that a redirect leads. The address that is connected to is the one that was judged.
 */
export const guardedSend = ({
  reach,
  timeoutMs = 10_000,
  maxBytes = 512 * 1024,
}: OutgoingLimits) => {
  const lookup = lookupWithin(reach);
  /** @throws OutgoingFailure */
  return async (asked: OutgoingRequest): Promise<OutgoingAnswer> => {
    const { url, method, headers, body, signal } = asked;
    assertMayAsk(url, reach);
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
        request.on('response', resolve).on('error', reject).end(body);
      });
      return {
        status: response.statusCode ?? 502,
        headers: headersOf(response),
        body: await read(response, maxBytes, url),
      };
    } catch (error) {
      throw inWords(error, url, timeoutMs);
    } finally {
      request.destroy();
    }
  };
};
export type GuardedSend = ReturnType<typeof guardedSend>;

const read = async (response: IncomingMessage, maxBytes: number, { host }: URL) => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes) throw new OutgoingFailure('too-large', host, String(maxBytes));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const headersOf = ({ rawHeaders }: IncomingMessage): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  return headers;
};

const inWords = (error: unknown, { host }: URL, timeoutMs: number): unknown => {
  if (error instanceof OutgoingFailure || !(error instanceof Error)) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return new OutgoingFailure('late', host, String(timeoutMs / 1000));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return new OutgoingFailure('away', host, code);
};

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { inject } from 'light-my-request';
import { policyOf } from './content-security-policy.ts';

/** Whether the browser navigates: it wants a document, to which a policy belongs. */
export const wantsDocument = ({ method, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');

/**
 * Answers a navigation. The document is held until it is whole, because its policy names the hashes of its
 * inline scripts; with a policy that allowed them all, injected markup could run as ours.
 */
export const sendDocument = async (
  request: IncomingMessage,
  response: ServerResponse,
  render: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<void> => {
  // Next must not compress the document before its scripts can be read.
  const { 'accept-encoding': encodings = '', ...headers } = request.headers;
  const { method = 'GET', url = '/' } = request;
  const dispatch = (asked: IncomingMessage, answer: ServerResponse) => {
    render(asked, answer).catch((error: unknown) => answer.destroy(toError(error)));
  };
  const page = await inject(dispatch, { method: method === 'HEAD' ? 'HEAD' : 'GET', url, headers });
  response.statusCode = page.statusCode;
  for (const [name, value] of Object.entries(page.headers)) {
    if (value !== undefined && !perConnection.has(name)) response.setHeader(name, value);
  }
  response.end(asDocument(page.rawPayload, response, /\bgzip\b/.test(String(encodings))));
};

const toError = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error('A page failed', { cause });

const perConnection = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
]);

const asDocument = (body: Buffer, response: ServerResponse, mayZip: boolean): Buffer => {
  if (body.length === 0 || !String(response.getHeader('content-type')).startsWith('text/html'))
    return body;
  const { policy, zipped } = prepared(body);
  response.setHeader('content-security-policy', policy);
  // The same for everybody until the next release: ask each time, and mostly hear 304.
  response.setHeader('cache-control', 'no-cache');
  response.appendHeader('vary', 'accept-encoding');
  if (!mayZip) return body;
  response.setHeader('content-encoding', 'gzip');
  return zipped;
};

type Prepared = { readonly policy: string; readonly zipped: Buffer };

const kept = new Map<string, Prepared>();
const mostKept = 500;

/** What a document needs, remembered by its content: shells are few and the same for everybody. */
const prepared = (body: Buffer): Prepared => {
  const key = createHash('sha1').update(body).digest('base64');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = { policy: policyOf(body.toString('utf8')), zipped: gzipSync(body) };
  const oldest = kept.keys().next();
  if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value);
  kept.set(key, made);
  return made;
};

import { crc32 } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Download, isRawReply, type Route } from './contract/index.ts';
import { strictly } from './strict.ts';

/** A reply ready to be sent, or to be kept and sent again. */
export type Answer = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string | Uint8Array | undefined;
  readonly disposition?: string;
  /** Sent again for its Idempotency-Key. */
  readonly replayed?: boolean;
  /** Cursor of the next page, for the Link header. */
  readonly next?: string | null;
};

const json = 'application/json; charset=utf-8';

/** Sends an answer; a GET carries an ETag, and is not repeated to whoever has it already. */
export const send = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): FastifyReply => {
  reply.code(answer.status);
  if (answer.contentType !== undefined) reply.header('content-type', answer.contentType);
  if (answer.disposition !== undefined) reply.header('content-disposition', answer.disposition);
  if (answer.replayed) reply.header('idempotency-replayed', 'true');
  if (answer.next) reply.header('link', `<${nextAddress(request.url, answer.next)}>; rel="next"`);
  if (request.method !== 'GET' || answer.status !== 200 || answer.body === undefined) {
    reply.header('cache-control', 'no-store');
    return reply.send(toPayload(answer.body));
  }
  const etag = etagOf(answer.body);
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (hasAlready(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.send(toPayload(answer.body));
};

// Fastify sends a Buffer as it is, and takes another Uint8Array for an object to serialise.
const toPayload = (body: string | Uint8Array | undefined): string | Buffer | undefined =>
  body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body;

// Weak: a proxy that compresses changes the bytes, and not what they say. A checksum will do, for nobody gains by
// forging a page to themselves; a digest would cost as much as everything else around the handler.
const etagOf = (body: string | Uint8Array): string =>
  `W/"${body.length.toString(36)}-${crc32(body).toString(36)}"`;

const hasAlready = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header === etag ||
    header.split(',').some((one) => weak(one.trim()) === etag || one.trim() === '*'));

const weak = (etag: string): string => (etag.startsWith('W/') ? etag : `W/${etag}`);

// By hand: URLSearchParams takes longer than all the other headers together. A bare > would end the address.
const nextAddress = (url: string, cursor: string): string => {
  const [path = '', ...query] = url.replaceAll('>', '%3E').split('?');
  const others = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('after='));
  return `${path}?${[...others, `after=${encodeURIComponent(cursor)}`].join('&')}`;
};

/** Turns what a handler returned into an answer, the same way each time: compiled once for each route. */
export const encoderOf = (
  route: Route,
  { verify }: { verify: boolean },
): ((value: unknown) => Answer) => {
  const [status, schema] = route.reply;
  if (isRawReply(schema)) {
    const { contentType } = schema.raw;
    return (value) => encodeDownload(status, contentType, schema.parse(value));
  }
  const strict = verify ? strictly(schema) : undefined;
  const paged = schema instanceof z.ZodObject && 'items' in schema.shape && 'next' in schema.shape;
  return (value) => {
    if (typeof value === 'string') {
      if (strict) assertMatches(route, strict, value);
      return {
        status,
        contentType: json,
        body: value,
        ...(paged ? { next: outerNext(value) } : {}),
      };
    }
    const encoded: unknown = z.encode(schema, value);
    if (encoded === undefined) return { status, contentType: undefined, body: undefined };
    return {
      status,
      contentType: json,
      body: JSON.stringify(encoded),
      ...(paged ? { next: nextOf(encoded) } : {}),
    };
  };
};

const encodeDownload = (
  status: number,
  contentType: string,
  { content, fileName }: Download,
): Answer => ({
  status,
  contentType,
  body: content,
  ...(fileName === undefined
    ? {}
    : { disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` }),
});

const nextOf = (page: unknown): string | null =>
  typeof page === 'object' && page !== null && 'next' in page && typeof page.next === 'string'
    ? page.next
    : null;

/**
 * The cursor in JSON that Postgres wrote, found without reading the page: `next` is its last member
 * (`json_build_object` keeps our order) or its first (`jsonb` puts short names first).
 */
const outerNext = (text: string): string | null => {
  const found =
    /"next"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}\s*$/.exec(text.slice(-600)) ??
    /^\s*\{\s*"next"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text.slice(0, 600));
  return found?.[1] === undefined ? null : String(JSON.parse(found[1]));
};

const assertMatches = (route: Route, schema: z.ZodType, text: string): void => {
  const result = schema.safeParse(JSON.parse(text));
  if (result.success) return;
  throw new TypeError(
    `${route.method} ${route.path} answers JSON that its reply does not allow: ${z.prettifyError(result.error)}`,
  );
};

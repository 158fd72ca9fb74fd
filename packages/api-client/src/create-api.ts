import {
  apiPrefix,
  fileNameHeader,
  isRawBody,
  isRawReply,
  type Route,
} from '@vicinity/http/contract';
import { z } from 'zod';
import { problemIn } from './api-problem.ts';

type Nothing = Record<never, never>;
type Given<Name extends string, Value> = Nothing extends Value
  ? { readonly [name in Name]?: Value }
  : undefined extends Value
    ? { readonly [name in Name]?: Value }
    : { readonly [name in Name]: Value };

/** What a route is asked with, as it goes over the wire; what the route does not take need not be given. */
export type ApiArgs<R extends Route> = Given<'params', z.input<R['params']>> &
  Given<'query', z.input<R['query']>> &
  Given<'body', z.input<R['body']>> & {
    /** The same key makes a repeated request the same request: it is done once. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

export type ApiOptions = {
  /** Origin of the hub, such as `https://hub.example.org`; empty in the browser. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: number;
};

export type Api = ReturnType<typeof createApi>;

/**
 * A client of the hub's API: `await api(getRoundRoute, { params: { roundId } })` is the decoded reply.
 * @throws ApiProblem when the server refuses; what `fetch` throws when it cannot be reached in time
 */
export const createApi = ({
  baseUrl,
  headers = {},
  timeoutMs = 30_000,
  ...options
}: ApiOptions) => {
  // Looked up at each call: a page may load before its `fetch` is instrumented.
  const send: typeof fetch = (...args) => (options.fetch ?? fetch)(...args);
  return async <R extends Route>(route: R, args: ApiArgs<R>): Promise<z.output<R['reply'][1]>> => {
    const { params, query, body, idempotencyKey, signal } = Sent.parse(args);
    const timeout = AbortSignal.timeout(timeoutMs);
    const content = contentOf(route, body);
    const response = await send(
      `${baseUrl}${apiPrefix}${fill(route.path, params)}${search(query)}`,
      {
        method: route.method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...content.headers,
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        ...(content.body === undefined ? {} : { body: content.body }),
      },
    );
    if (!response.ok) throw await problemIn(response);
    return decode<R['reply'][1]>(route.reply[1], await replyIn(route, response));
  };
};

const Sent = z.object({
  params: z.record(z.string(), z.coerce.string()).default({}),
  query: z.record(z.string(), z.unknown()).default({}),
  body: z.unknown().optional(),
  idempotencyKey: z.string().optional(),
  signal: z.instanceof(AbortSignal).optional(),
});

const fill = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** Lists repeat their name; what is absent is left out. */
const search = (query: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null)
      .map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

type Content = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob;
};

const contentOf = ({ body: schema }: Route, body: unknown): Content => {
  if (isRawBody(schema)) {
    const { bytes, fileName } = schema.parse(body);
    const named = fileName === null ? {} : { [fileNameHeader]: encodeURIComponent(fileName) };
    return {
      headers: { 'content-type': schema.raw.contentType, ...named },
      body: new Blob([new Uint8Array(bytes)]),
    };
  }
  if (body === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};

const replyIn = async (
  { reply: [status, schema] }: Route,
  response: Response,
): Promise<unknown> => {
  if (isRawReply(schema)) return { content: new Uint8Array(await response.arrayBuffer()) };
  return status === 204 ? undefined : await response.json();
};

const decode = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> =>
  schema.parse(value);

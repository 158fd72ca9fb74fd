import type { Page } from '@vicinity/core';
import type { Route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ApiProblem, problemIn, Unreachable } from './api-problem.ts';
import { addressOf, contentOf, replyIn } from './content.ts';
import { persist } from './persist.ts';

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
    /** The same key makes a repeated request the same request: it is done once, and repeated when no answer came. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

export type ApiOptions = {
  /** Origin of the hub, such as `https://hub.example.org`; empty in the browser. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long one try may take, in milliseconds; 30 000 unless told. */
  readonly timeoutMs?: number;
  /** How often to try what may be tried again, 3 unless told; 1 where the caller retries by itself. */
  readonly tries?: number;
};

/** A route whose reply is a page of a list. */
type ListRoute<Item> = Route & { readonly reply: readonly [number, z.ZodType<Page<Item>>] };

export type Api = ReturnType<typeof createApi>;

/**
 * A client of the hub's API: `await api(getRoundRoute, { params: { roundId } })` is the decoded reply;
 * `for await (const page of api.pages(listRoute, {}))` walks a list.
 * @throws ApiProblem when the server refuses; Unreachable when it gives no answer; the signal's reason when aborted
 */
export const createApi = (options: ApiOptions) => {
  const { tries = 3 } = options;

  const api = async <R extends Route>(
    route: R,
    args: ApiArgs<R>,
  ): Promise<z.output<R['reply'][1]>> => {
    const sent = Sent.parse(args);
    const keyed = sent.idempotencyKey !== undefined;
    const reply = await persist(() => ask(options, route, sent), {
      route,
      keyed,
      tries,
      signal: sent.signal,
    });
    return decode<R['reply'][1]>(route.reply[1], reply);
  };

  async function* pages<Item, R extends ListRoute<Item>>(
    route: R & ListRoute<Item>,
    args: ApiArgs<R>,
  ): AsyncGenerator<Page<Item>, void> {
    const sent = Sent.parse(args);
    let after: Nothing = {};
    for (;;) {
      const reply = await persist(
        () => ask(options, route, { ...sent, query: { ...sent.query, ...after } }),
        {
          route,
          keyed: false,
          tries,
          signal: sent.signal,
        },
      );
      const page = route.reply[1].parse(reply);
      yield page;
      if (page.next === null) return;
      after = { after: page.next };
    }
  }
  return Object.assign(api, { pages });
};

const Sent = z.object({
  params: z.record(z.string(), z.coerce.string()).default({}),
  query: z.record(z.string(), z.unknown()).default({}),
  body: z.unknown().optional(),
  idempotencyKey: z.string().optional(),
  signal: z.instanceof(AbortSignal).optional(),
});
type Sent = z.output<typeof Sent>;

/** One try. */
const ask = async (options: ApiOptions, route: Route, sent: Sent): Promise<unknown> => {
  const { baseUrl, headers = {}, timeoutMs = 30_000 } = options;
  const content = contentOf(route, sent.body);
  const timeout = AbortSignal.timeout(timeoutMs);
  // Looked up at each call: a page may load before its `fetch` is instrumented.
  const send = options.fetch ?? fetch;
  try {
    const response = await send(baseUrl + addressOf(route, sent.params, sent.query), {
      method: route.method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...content.headers,
        ...(sent.idempotencyKey === undefined ? {} : { 'idempotency-key': sent.idempotencyKey }),
      },
      signal: sent.signal === undefined ? timeout : AbortSignal.any([sent.signal, timeout]),
      ...(content.body === undefined ? {} : { body: content.body }),
    });
    if (response.ok) return await replyIn(route, response);
    throw await problemIn(response);
  } catch (cause) {
    if (cause instanceof ApiProblem || sent.signal?.aborted) throw cause;
    const what = timeout.aborted ? `did not answer within ${timeoutMs} ms` : 'cannot be reached';
    throw new Unreachable(`The hub${baseUrl && ` at ${baseUrl}`} ${what}.`, { cause });
  }
};

const decode = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> =>
  schema.parse(value);

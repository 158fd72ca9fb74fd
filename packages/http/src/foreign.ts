import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readJson } from './bodies.ts';
import { MalformedRequest, type Method, NoSuchAddress, statusOf } from './contract/index.ts';
import { fromRequest } from './origin.ts';
import { pathOf } from './path-of.ts';
import { noteFailure, toProblem } from './problem-document.ts';
import type { SpendRate } from './rates/limiter.ts';
import { limit } from './rates/rates.ts';
import { itself } from './undeclared.ts';

/** What an operation is asked: read, and not looked at yet. */
export type ForeignCall = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

export type ForeignAnswer = {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ForeignOperation<Caller> = {
  readonly method: Method;
  /** Below the prefix, parameters as `:name`. */
  readonly path: string;
  run(caller: Caller, call: ForeignCall): Promise<ForeignAnswer>;
};

type Definition<Caller> = {
  /** Where its addresses begin: `/scim/v2`. */
  readonly prefix: string;
  /** Of what it answers; plain JSON is read as well. */
  readonly mediaType: string;
  readonly maxBodyBytes: number;
  /** Who calls, by the Authorization header alone: no cookie counts. @throws what `refusalOf` knows */
  admit(authorization: string | undefined): Promise<Caller>;
  readonly operations: readonly ForeignOperation<Caller>[];
  /** A refusal of its own as it answers one; undefined for anything else. */
  refusalOf(error: unknown): ForeignAnswer | undefined;
  /** Any other refusal, in its shape. */
  refusal(status: number, detail: string): ForeignAnswer;
};

/** An API whose addresses, errors and callers a standard has decided, beside the product’s own. */
export type ForeignApi = {
  readonly prefix: string;
  mount(app: FastifyInstance, spend: SpendRate | undefined): void;
};

/**
 * Declares such an API. Requests are counted for where they come from before anybody is let in, bodies read after
 * that; their origin is known to the audit log as everywhere.
 */
export const foreignApi = <Caller>(definition: Definition<Caller>): ForeignApi => ({
  prefix: definition.prefix,
  mount: (app, spend) => {
    app.register(
      async (scope) => {
        readJson(scope, definition.mediaType);
        const callers = new WeakMap<FastifyRequest, Caller>();
        scope.addHook('onRequest', async (request, reply) => {
          const rate = request.method === 'GET' ? 'read' : 'write';
          if (spend) await limit(spend, rate, request, reply);
          callers.set(request, await definition.admit(request.headers.authorization));
        });
        for (const { method, path, run } of definition.operations)
          scope.route({
            method,
            url: path,
            bodyLimit: definition.maxBodyBytes,
            ...itself,
            handler: async (request, reply) => {
              const caller = callers.get(request);
              if (caller === undefined) throw new TypeError(`${method} ${path}: nobody was let in`);
              const answer = await fromRequest(request, () => run(caller, callOf(request)));
              return send(reply, definition.mediaType, answer);
            },
          });
        scope.all('/*', itself, (request) => {
          throw NoSuchAddress({ path: pathOf(request) });
        });
        scope.setErrorHandler((error, request, reply) => {
          const { answer, problem } = answerTo(error, definition);
          if (problem) noteFailure(problem, error, request, reply);
          return send(reply, definition.mediaType, answer);
        });
      },
      { prefix: definition.prefix },
    );
  },
});

const callOf = ({ params, url, body, headers }: FastifyRequest): ForeignCall => ({
  params: isTexts(params) ? params : {},
  query: new URLSearchParams(url.split('?', 2)[1]),
  body,
  ifMatch: headers['if-match'],
  ifNoneMatch: headers['if-none-match'],
});

const isTexts = (params: unknown): params is Record<string, string> =>
  typeof params === 'object' && params !== null;

const answerTo = <Caller>(error: unknown, api: Definition<Caller>) => {
  const own = api.refusalOf(error);
  if (own) return { answer: own, problem: undefined };
  const problem = toProblem(error, api.maxBodyBytes, api.mediaType);
  const detail = MalformedRequest.is(problem) ? problem.details.reason : problem.title;
  return { answer: api.refusal(statusOf(problem), detail), problem };
};

const send = (
  reply: FastifyReply,
  mediaType: string,
  { status, body, headers = {} }: ForeignAnswer,
): FastifyReply => {
  reply.code(status).headers({ ...headers, 'cache-control': 'no-store' });
  if (body === undefined) return reply.send();
  return reply.type(`${mediaType}; charset=utf-8`).send(JSON.stringify(body));
};

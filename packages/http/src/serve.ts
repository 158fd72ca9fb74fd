import { type Fault, InvalidInput, Problem } from '@vicinity/core';
import type { JsonText } from '@vicinity/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ActorOf, admit } from './access.ts';
import { type Answer, encoderOf } from './answer.ts';
import {
  type Access,
  fileNameHeader,
  isRawBody,
  type Route,
  type Upload,
} from './contract/index.ts';
import { expectation, faultsOf } from './faults.ts';
import { isDeclared } from './problem-document.ts';
import { fieldsIn, strictly } from './strict.ts';

/** What a handler is given: everything parsed, the actor admitted. */
export type Call<
  A extends Access,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
> = {
  readonly actor: ActorOf<A>;
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  readonly request: FastifyRequest;
  /** For cookies and headers; the reply itself is what the handler returns. */
  readonly reply: FastifyReply;
};

type Returned<Reply extends z.ZodType> = z.output<Reply> | JsonText;

/** How the server runs a served route: once for each Idempotency-Key, checked against its schemas in tests. */
export type Running = (request: FastifyRequest, reply: FastifyReply) => Promise<Answer>;

/** Runs a handler, or answers for it. */
export type Once = (request: FastifyRequest, run: () => Promise<Answer>) => Promise<Answer>;

/** A route with its handler, for a context's list of routes. */
export type ServedRoute = {
  readonly route: Route;
  compile(options: { verify: boolean; once: Once }): Running;
};

/**
 * Gives a route its handler. The handler returns the domain's value, which the reply's schema encodes;
 * or JSON that Postgres wrote (`db.json`), which is sent as it is.
 */
export const serve = <
  A extends Access,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(
  route: Route<A, Params, Query, Body, Reply>,
  handle: (call: Call<A, Params, Query, Body>) => Returned<Reply> | Promise<Returned<Reply>>,
): ServedRoute => ({
  route,
  compile: ({ verify, once }) => {
    const parse = parserOf(route);
    const encode = encoderOf(route, { verify });
    const answer = verify ? declaredOnly(route, handle) : handle;
    const run = async (request: FastifyRequest, reply: FastifyReply): Promise<Answer> => {
      const input = parse(request);
      const call = { ...input, actor: admit(request.actor, route), request, reply };
      if (route.method === 'GET' || route.secretReply) return encode(await answer(call));
      return once(request, async () => encode(await answer(call)));
    };
    return run;
  },
});

/** In tests, a problem that the route does not declare is a failure of ours, not a refusal. */
const declaredOnly =
  <Given, Result>(route: Route, handle: (given: Given) => Result | Promise<Result>) =>
  async (given: Given): Promise<Result> => {
    try {
      return await handle(given);
    } catch (error) {
      if (!(error instanceof Problem) || isDeclared(error, route)) throw error;
      throw new TypeError(
        `${route.method} ${route.path} answers with ${error.type}, which it does not declare`,
      );
    }
  };

const parserOf = <Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  route: Route<Access, Params, Query, Body>,
) => {
  const strictQuery = strictly(route.query);
  const body = isRawBody(route.body) ? route.body : strictly(route.body);
  const lists = listsIn(route.query);
  const bodyOf = isRawBody(route.body) ? uploadOf : jsonOf;
  return (request: FastifyRequest) => {
    const params = route.params.safeParse(request.params, how);
    const query = strictQuery.safeParse(
      lists.length === 0 ? request.query : withLists(request.query, lists),
      how,
    );
    const content = body.safeParse(bodyOf(request), how);
    if (!params.success || !query.success || !content.success) {
      throw InvalidInput({
        faults: [
          ...faultsOf('params', params.error),
          ...faultsOf('query', query.error),
          ...faultsOf('body', content.error),
        ],
      });
    }
    return { params: params.data, query: query.data, body: content.data };
  };
};

const how = { error: expectation };

const jsonOf = ({ body }: FastifyRequest): unknown => body;

const uploadOf = ({ body, headers }: FastifyRequest): unknown => {
  const name = headers[fileNameHeader];
  return {
    bytes: body,
    fileName: typeof name === 'string' ? decodeName(name) : null,
  } satisfies Record<keyof Upload, unknown>;
};

const decodeName = (header: string): string => {
  try {
    return decodeURIComponent(header).slice(0, 200);
  } catch {
    const fault: Fault = {
      field: `headers.${fileNameHeader}`,
      message: 'expected a percent-encoded file name',
    };
    throw InvalidInput({ faults: [fault] });
  }
};

/** Query fields that are lists: a single `?topic=tea` arrives as text, and means a list of one. */
const listsIn = (query: z.ZodType): string[] =>
  fieldsIn(query).flatMap(([name, field]) =>
    innermost(field) instanceof z.ZodArray ? [name] : [],
  );

const innermost = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodPrefault
    ? innermost(schema.def.innerType)
    : schema;

const withLists = (query: unknown, lists: readonly string[]): unknown =>
  typeof query === 'object' && query !== null
    ? Object.fromEntries(
        Object.entries(query).map(([name, value]: [string, unknown]) => [
          name,
          lists.includes(name) && !Array.isArray(value) ? [value] : value,
        ]),
      )
    : query;

import type { Permission, ProblemType } from '@vicinity/core';
import { z } from 'zod';
import { isRawBody, mebibyte } from './raw.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: anyone, anyone signed in, or who holds a permission. */
export type Access = 'public' | 'signed-in' | Permission;

/** What requests are counted as. Each class has a quota of requests a minute, of which every caller has one. */
export type RateClass = 'read' | 'write' | 'export' | 'sign-in';

/** What a route needs to know of a problem; `ProblemType` without its call signature. */
export type DeclaredProblem = Pick<ProblemType, 'type' | 'kind' | 'title' | 'details'>;

/** One endpoint: what it takes, what it answers, who may call. Read by server, browser and CLI. */
export type Route<
  A extends Access = Access,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  readonly method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string;
  readonly access: A;
  /** What it does, in a line of the API's documentation. */
  readonly summary: string;
  readonly description?: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: readonly [status: number, content: Reply];
  readonly problems: readonly DeclaredProblem[];
  /** The reply holds a secret that is shown once: it is kept for no Idempotency-Key. */
  readonly secretReply: boolean;
  /** Largest body in bytes, 1 MiB unless told. */
  readonly maxBodyBytes: number;
  /** What its requests are counted as: a GET reads, anything else writes, unless told. */
  readonly rate: RateClass;
  /** Whether it is for a person at a session of their own: it decides how they sign in, so no token will do. */
  readonly sessionOnly: boolean;
  /** Whether its caller must have shown of late that it is them: the server refuses older sessions. */
  readonly recentProof: boolean;
  /** Whether pages of other sites may have browsers send it. It is then nobody’s request, whatever cookies come along. */
  readonly crossSite: boolean;
  /** Whether it is for the person alone: whoever acts in their place is refused. As `sessionOnly`, unless told. */
  readonly inPerson: boolean;
};

type Nothing = z.ZodObject<Record<never, never>>;

type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Declares<Path extends string, Params extends z.ZodObject> = [ParamName<Path>] extends [
  keyof Params['shape'],
]
  ? unknown
  : { readonly params: z.ZodObject<Record<ParamName<Path>, z.ZodType>> };

type Definition<Path extends string, A, Params, Query, Body, Reply> = {
  readonly method: Method;
  readonly path: Path;
  readonly access: A;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply: readonly [status: number, content: Reply];
  readonly problems?: readonly DeclaredProblem[];
  readonly secretReply?: boolean;
  readonly maxBodyBytes?: number;
  readonly rate?: RateClass;
  readonly sessionOnly?: boolean;
  /** Always for a session alone. */
  readonly recentProof?: boolean;
  readonly crossSite?: boolean;
  readonly inPerson?: boolean;
};

/** Every address of the API begins with this. */
export const apiPrefix = '/api/v1';

/**
 * Declares an endpoint. Unknown fields of a query or a JSON body are refused by the server.
 * @throws TypeError at definition when path and params disagree or a safe method has a body
 */
export function route<
  const Path extends string,
  const A extends Access,
  Reply extends z.ZodType,
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(
  definition: Definition<Path, A, Params, Query, Body, Reply> & Declares<Path, Params>,
): Route<A, Params, Query, Body, Reply>;
export function route(
  definition: Definition<string, Access, z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>,
): Route {
  const body = definition.body ?? z.undefined();
  const recentProof = definition.recentProof ?? false;
  const sessionOnly = definition.sessionOnly ?? recentProof;
  const declared: Route & { params: z.ZodObject } = {
    ...definition,
    params: definition.params ?? z.object({}),
    query: definition.query ?? z.object({}),
    body,
    problems: definition.problems ?? [],
    secretReply: definition.secretReply ?? false,
    sessionOnly,
    recentProof,
    crossSite: definition.crossSite ?? false,
    inPerson: definition.inPerson ?? sessionOnly,
    maxBodyBytes: isRawBody(body) ? body.raw.maxBytes : (definition.maxBodyBytes ?? mebibyte),
    rate: definition.rate ?? (isSafe(definition) ? 'read' : 'write'),
  };
  checkDefinition(declared);
  return declared;
}

/** GET changes nothing; whatever else may, and so takes an Idempotency-Key and an origin check. */
export const isSafe = ({ method }: { method: Method }): boolean => method === 'GET';

export const hasBody = ({ body }: Route): boolean => !(body instanceof z.ZodUndefined);

/** Names of a path's parameters: `/rounds/:roundId/pairs` has `roundId`. */
export const paramNames = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

const checkDefinition = (declared: Route & { params: z.ZodObject }): void => {
  const where = `${declared.method} ${declared.path}`;
  const inPath = paramNames(declared.path).sort().join(', ');
  const inSchema = Object.keys(declared.params.shape).sort().join(', ');
  if (inPath !== inSchema)
    throw new TypeError(`${where}: the path names (${inPath}), params declare (${inSchema})`);
  if (!/^(\/(:\w+|[\w.-]+))+$/.test(declared.path))
    throw new TypeError(`${where}: expected a path such as /rounds/:roundId`);
  if (isSafe(declared) && hasBody(declared))
    throw new TypeError(`${where}: a ${declared.method} has no body`);
  if (declared.crossSite && declared.access !== 'public')
    throw new TypeError(`${where}: what other sites send is nobody’s, so it is public`);
  // A bare text could not be told from JSON that Postgres wrote, which is sent as it is.
  if (declared.reply[1] instanceof z.ZodString)
    throw new TypeError(`${where}: wrap a text reply in an object`);
};

import type { Person } from '@vicinity/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { admit, assertSameSite } from './access.ts';
import { send } from './answer.ts';
import { assertContentType, contentTypeOf } from './bodies.ts';
import { apiPrefix, isSafe, type Method, MethodNotAllowed } from './contract/index.ts';
import { fromRequest } from './origin.ts';
import { reservedMembers } from './problem-document.ts';
import type { SpendRate } from './rates/limiter.ts';
import { limit } from './rates/rates.ts';
import type { Once, ServedRoute } from './serve.ts';
import { itself } from './undeclared.ts';

type Options = {
  readonly verify: boolean;
  readonly once: Once;
  readonly resolveActor: (request: FastifyRequest) => Promise<Person | null>;
  readonly assertProved: ((request: FastifyRequest) => Promise<void>) | undefined;
  readonly spend: SpendRate | undefined;
};

/** Makes every served route reachable, and answers 405 where an address knows other methods. */
export const register = (
  app: FastifyInstance,
  routes: readonly ServedRoute[],
  options: Options,
): void => {
  for (const served of routes) registerOne(app, served, options);
  for (const [url, methods] of methodsByAddress(routes)) refuseOthers(app, url, methods);
};

const registerOne = (
  app: FastifyInstance,
  served: ServedRoute,
  { verify, once, resolveActor, assertProved, spend }: Options,
): void => {
  const { route } = served;
  assertNoReservedDetails(served);
  if (route.recentProof && !assertProved)
    throw new TypeError(`${route.method} ${route.path}: nobody tells whose proof is recent`);
  const run = served.compile({ verify, once });
  const safe = isSafe(route);
  const contentType = contentTypeOf(route);
  app.route({
    method: route.method,
    url: apiPrefix + route.path,
    bodyLimit: route.maxBodyBytes,
    config: { route },
    // Before the body is read: who may not send it need not be listened to.
    onRequest: async (request, reply) => {
      if (!safe && !route.crossSite) assertSameSite(request);
      request.actor = route.crossSite ? null : await resolveActor(request);
      if (spend) await limit(spend, route.rate, request, reply);
      admit(request.actor, route);
      if (route.recentProof) await assertProved?.(request);
      if (!safe) assertContentType(request, contentType);
    },
    handler: async (request, reply) =>
      send(request, reply, await fromRequest(request, () => run(request, reply))),
  });
};

const assertNoReservedDetails = ({ route }: ServedRoute): void => {
  for (const problem of route.problems) {
    const taken = reservedMembers.find((member) => member in problem.details.shape);
    if (taken)
      throw new TypeError(
        `${problem.type}: RFC 9457 uses the member ${taken}; name the detail otherwise`,
      );
  }
};

const methodsByAddress = (routes: readonly ServedRoute[]): Map<string, Method[]> => {
  const methods = new Map<string, Method[]>();
  for (const { route } of routes) {
    // Names of parameters aside, which do not tell addresses apart.
    const url = apiPrefix + route.path.replace(/:\w+/g, ':_');
    methods.set(url, [...(methods.get(url) ?? []), route.method]);
  }
  return methods;
};

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const refuseOthers = (app: FastifyInstance, url: string, known: readonly Method[]): void => {
  const allowed = known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).sort();
  const refuse = () => {
    throw MethodNotAllowed({ allowed });
  };
  app.route({
    method: allMethods.filter((method) => !allowed.includes(method)),
    url,
    ...itself,
    onRequest: async () => refuse(),
    handler: refuse,
  });
};

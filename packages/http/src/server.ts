import { randomUUID } from 'node:crypto';
import type { Person } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { send } from './answer.ts';
import { contentTypeOf, readBodies } from './bodies.ts';
import { MethodNotAllowed, NoSuchAddress, type Route, Unexpected } from './contract/index.ts';
import { serveDocumentation } from './documentation.ts';
import { drain } from './drain.ts';
import type { ForeignApi } from './foreign.ts';
import { serveHealth } from './health.ts';
import { onceWith } from './idempotency.ts';
import { type PublishedKeys, serveKeys } from './jwks.ts';
import { pathOf } from './path-of.ts';
import { noteFailure, problemJson, toDocument, toProblem } from './problem-document.ts';
import { serveProblemPages } from './problem-pages.ts';
import type { Rates } from './rates/rates.ts';
import { register } from './register.ts';
import { serveSecurityTxt } from './security-txt.ts';
import type { ServedRoute } from './serve.ts';
import { isUpgradeOf, type SocketHandler, serveSockets } from './sockets.ts';
import { refuseUndeclared } from './undeclared.ts';
import { refuseUnreadable } from './unreadable.ts';
import { pruneEvery } from './upkeep.ts';
import { serveWeb, type WebHandler } from './web.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent this, resolved once before anything else is read. */
    actor: Person | null;
  }
  interface FastifyContextConfig {
    /** The route object that declared this; absent on what the server itself answers. */
    route?: Route;
    /** Marks what the server answers without one: health, documentation, pages. */
    itself?: true;
  }
}

export type ServerOptions = {
  readonly routes: readonly ServedRoute[];
  /** Keeps idempotency keys (migrate `httpMigrations`) and tells whether the server is ready. */
  readonly db: Db;
  /** Reads who sends a request from its cookie or token; null when nobody does. */
  readonly resolveActor: (request: FastifyRequest) => Promise<Person | null>;
  /** Refuses a request in whose session nobody has shown of late who sits there; needed where routes ask for that. */
  readonly assertProved?: (request: FastifyRequest) => Promise<void>;
  /** Limits what callers may send; without it nothing is limited. */
  readonly rates?: Pick<Rates, 'spend'>;
  readonly logger?: FastifyBaseLogger;
  /** Whether, or which, proxies in front may say who calls and over what. */
  readonly trustProxy?: boolean | string;
  /** Where weaknesses are reported, as `mailto:` or `https:`; told by `/.well-known/security.txt`. */
  readonly securityContact?: string | null;
  /** Keys of tokens that this hub signs, told by `/.well-known/jwks.json`. */
  readonly publishedKeys?: PublishedKeys;
  /** APIs whose shape a standard has decided, beside the routes. */
  readonly foreignApis?: readonly ForeignApi[];
  /** Everything outside `/api`, `/health` and `/problems`: the pages. */
  readonly web?: WebHandler;
  /** Takes over connections that ask for another protocol than HTTP at its address. */
  readonly sockets?: SocketHandler;
  /** Whether start-up is complete; until then `/health/startup` and `/health/ready` say no. */
  readonly started?: () => boolean;
  /** Checks what handlers return and throw against their routes. On in tests; it costs as much as it finds. */
  readonly verify?: boolean;
  /** Hears of every answered request, for metrics. */
  readonly observe?: (measured: Measured) => void;
  /** How long `close` waits for requests in hand, 10 000 ms unless told. */
  readonly drainMs?: number;
};

export type Measured = {
  readonly method: string;
  /** The pattern, not the address: `/coffee/rounds/:roundId`. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
};

/**
 * The API's server, not yet listening. A request passes, in this order: its id, who sends it, whether they have sent
 * too much and whether they may, parsing, its idempotency key, the handler, encoding. Every refusal is a problem document.
 * @throws TypeError when two routes share an address or a problem uses a reserved member
 */
export const buildServer = (options: ServerOptions): FastifyInstance => {
  const {
    routes,
    db,
    verify = process.env.NODE_ENV === 'test',
    observe,
    drainMs = 10_000,
  } = options;
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : {}),
    ...(options.trustProxy === undefined ? {} : { trustProxy: options.trustProxy }),
    genReqId: requestId,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    // Requests that arrive on open connections while we close are answered, and their connection ends.
    return503OnClosing: false,
    http: options.sockets ? { shouldUpgradeCallback: isUpgradeOf(options.sockets) } : {},
    frameworkErrors: (error, request, reply) => {
      const { status, body } = toDocument(toProblem(error, 0, ''), undefined, request.id);
      reply.hijack();
      reply.raw.writeHead(status, { ...securityHeaders, 'content-type': problemJson }).end(body);
    },
    clientErrorHandler: refuseUnreadable,
  });
  const contracts = routes.map(({ route }) => route);
  app.decorateRequest('actor', null);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders).header('x-request-id', request.id);
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
    done();
  });
  refuseUndeclared(app);
  answerProblems(app, verify);
  observeWith(app, observe);
  readBodies(app, contracts);
  register(app, routes, {
    verify,
    once: onceWith(db),
    resolveActor: options.resolveActor,
    assertProved: options.assertProved,
    spend: options.rates?.spend,
  });
  for (const api of options.foreignApis ?? []) api.mount(app, options.rates?.spend);
  serveHealth(app, { db, started: options.started ?? (() => true) });
  serveDocumentation(app, contracts);
  serveProblemPages(app, contracts);
  serveSecurityTxt(app, options.securityContact ?? null);
  if (options.publishedKeys) serveKeys(app, options.publishedKeys);
  if (options.sockets) serveSockets(app, options.sockets);
  if (options.web) serveWeb(app, options.web);
  pruneEvery(app, db);
  drain(app, drainMs);
  return app;
};

// Replies are data: nothing in them may run, be framed, or be read by another origin.
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** The caller's own id when it is one we would write into a log. */
const requestId = ({
  headers,
}: {
  headers: Record<string, string | string[] | undefined>;
}): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID();
};

const answerProblems = (app: FastifyInstance, verify: boolean): void => {
  app.setErrorHandler((error, request, reply) => {
    const { route } = request.routeOptions.config;
    const problem = toProblem(
      error,
      request.routeOptions.bodyLimit ?? 0,
      route ? contentTypeOf(route) : 'nothing',
    );
    const answer = toDocument(
      problem,
      route,
      request.id,
      Unexpected.is(problem) && verify ? String(error) : undefined,
    );
    noteFailure(problem, error, request, reply);
    if (MethodNotAllowed.is(problem)) reply.header('allow', problem.details.allowed.join(', '));
    return send(request, reply, answer);
  });
  app.setNotFoundHandler((request) => {
    throw NoSuchAddress({ path: pathOf(request) });
  });
};

const observeWith = (app: FastifyInstance, observe: ServerOptions['observe']): void => {
  if (!observe) return;
  app.addHook('onResponse', (request, reply, done) => {
    observe({
      method: request.method,
      path: request.routeOptions.config.route?.path ?? request.routeOptions.url ?? '',
      status: reply.statusCode,
      milliseconds: reply.elapsedTime,
    });
    done();
  });
};

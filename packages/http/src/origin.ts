import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyRequest } from 'fastify';

/** Where a request came from, for whoever keeps a record of what was done. */
export type Origin = {
  readonly requestId: string;
  /** The caller's address, as far as the proxies in front are trusted. */
  readonly address: string;
  /** What the caller says it is, at most 400 characters; null when it says nothing. */
  readonly agent: string | null;
};

const origins = new AsyncLocalStorage<Origin>();

/** Runs the work of a request, which can then ask for its origin at any depth. */
export const fromRequest = <Result>(request: FastifyRequest, work: () => Result): Result =>
  origins.run(
    {
      requestId: request.id,
      address: request.ip,
      agent: request.headers['user-agent']?.slice(0, 400) ?? null,
    },
    work,
  );

/** The origin of the request whose work this is; null in jobs, reactions and at start-up. */
export const currentOrigin = (): Origin | null => origins.getStore() ?? null;

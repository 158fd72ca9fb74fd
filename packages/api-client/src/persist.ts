import {
  isSafe,
  RateLimited,
  type Route,
  StillRunning,
  Unavailable,
} from '@vicinity/http/contract';
import { ApiProblem, Unreachable } from './api-problem.ts';

/**
 * Calls again what may be called again: a read, a change that carries its key, and what came too soon, once its quota
 * is whole again.
 */
export const persist = async <Result>(
  call: () => Promise<Result>,
  {
    route,
    keyed,
    tries,
    signal,
  }: { route: Route; keyed: boolean; tries: number; signal: AbortSignal | undefined },
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= tries || !mayPass(error, route, keyed)) throw error;
      await pause(waitAfter(error), attempt, signal);
    }
  }
};

const mayPass = (error: unknown, route: Route, keyed: boolean): boolean => {
  const safe = isSafe(route);
  if (error instanceof Unreachable) return safe || keyed;
  if (!(error instanceof ApiProblem)) return false;
  // Refused before anything was done. Whoever signs in would rather hear of it.
  if (error.is(RateLimited)) return route.rate !== 'sign-in';
  // After 503 a change may have happened; its key would be answered with an unknown outcome.
  return safe ? error.is(Unavailable) : keyed && error.is(StillRunning);
};

/** Seconds: a quota has its time, and what is away is looked for sooner than it asks. */
const waitAfter = (error: unknown): number => {
  if (!(error instanceof ApiProblem) || error.retryAfter === null) return 0;
  return error.is(RateLimited) ? error.retryAfter : Math.min(error.retryAfter, 5);
};

// Spread out, so that a thousand clients do not return in the same moment.
const pause = async (
  seconds: number,
  attempt: number,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leave = () => reject(signal?.reason);
  const timer = setTimeout(resolve, seconds * 1_000 + Math.random() * 200 * 2 ** attempt);
  signal?.addEventListener('abort', leave);
  await promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  });
};

import { isSafe, type Route, StillRunning, Unavailable } from '@vicinity/http/contract';
import { ApiProblem, Unreachable } from './api-problem.ts';

/** Calls again what may be called again: a read, or a change that carries its key. */
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
      if (attempt >= tries || !mayPass(error, isSafe(route), keyed)) throw error;
      await pause(error instanceof ApiProblem ? (error.retryAfter ?? 0) : 0, attempt, signal);
    }
  }
};

const mayPass = (error: unknown, safe: boolean, keyed: boolean): boolean => {
  if (error instanceof Unreachable) return safe || keyed;
  if (!(error instanceof ApiProblem)) return false;
  // After 503 a change may have happened; its key would be answered with an unknown outcome.
  return safe ? error.is(Unavailable) : keyed && error.is(StillRunning);
};

// Spread out, so that a thousand clients do not return in the same moment.
const pause = async (
  retryAfter: number,
  attempt: number,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leave = () => reject(signal?.reason);
  const timer = setTimeout(
    resolve,
    Math.min(retryAfter, 5) * 1_000 + Math.random() * 200 * 2 ** attempt,
  );
  signal?.addEventListener('abort', leave);
  await promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  });
};

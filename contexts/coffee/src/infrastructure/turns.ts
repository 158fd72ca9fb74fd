import { MatcherBusy } from '../contract/index.ts';

export type Limits = {
  /** Tasks at once. */
  readonly atOnce: number;
  /** Tasks that wait for one of them to end; more are refused. */
  readonly waiting: number;
};

/** Lets so many do something at a time, in the order in which they came. */
export const turns = ({ atOnce, waiting }: Limits) => {
  let running = 0;
  const queue = new Set<() => void>();

  const take = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (running < atOnce) {
      running++;
      return Promise.resolve();
    }
    if (queue.size >= waiting) throw MatcherBusy({ waiting: queue.size });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const gone = () => {
      queue.delete(next);
      reject(signal.reason);
    };
    const next = () => {
      signal.removeEventListener('abort', gone);
      resolve();
    };
    queue.add(next);
    signal.addEventListener('abort', gone, { once: true });
    return promise;
  };

  const pass = (): void => {
    const [next] = queue;
    if (next === undefined) {
      running--;
      return;
    }
    queue.delete(next);
    next();
  };

  /** @throws MatcherBusy; the signal's reason when told to stop while waiting */
  return async <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> => {
    await take(signal);
    try {
      return await work();
    } finally {
      pass();
    }
  };
};

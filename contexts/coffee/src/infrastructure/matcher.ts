import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Task } from './match-worker.ts';
import type { MatchedRows, Matcher } from './stores.ts';

/** Far beyond any round; a matcher that hangs must not hold its job for ever. */
const TIMEOUT_MS = 10 * 60_000;

const Rows: z.ZodType<MatchedRows> = z.object({
  groups: z.int(),
  leftOut: z.int(),
  groupRows: z.string(),
  leftOutRows: z.string(),
});

/** Matches in a thread of its own, so that a round of ten thousand never delays a request. */
export const threadMatcher: Matcher = {
  form: (input, signal) => inThread({ task: 'form', input }, Rows, signal),
  groups: (input, signal) =>
    inThread({ task: 'groups', input }, z.array(z.array(z.string())), signal),
};

const inThread = async <Schema extends z.ZodType>(
  workerData: Task,
  reply: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> => {
  const worker = new Worker(new URL('./match-worker.ts', import.meta.url), {
    workerData,
    // The process may have been started with flags that no worker accepts.
    execArgv: [],
  });
  const stop = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    return reply.parse(await answerOf(worker, stop));
  } finally {
    await worker.terminate();
  }
};

const answerOf = (worker: Worker, stop: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const aborted = () => reject(stop.reason);
    if (stop.aborted) aborted();
    stop.addEventListener('abort', aborted, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The matcher ended early with code ${code}`)));
  });

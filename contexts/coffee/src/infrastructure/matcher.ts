import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { Outcome, type Task } from './match-task.ts';
import type { MatchedRows, Matcher } from './stores.ts';

/** Far beyond any round; a matcher that hangs must not hold its job for ever. */
const TIMEOUT_MS = 10 * 60_000;
/** A thread costs half a second to start, and some memory to keep. */
const KEEP_IDLE_MS = 10_000;

const Rows: z.ZodType<MatchedRows> = z.object({
  groups: z.int(),
  leftOut: z.int(),
  groupRows: z.string(),
  leftOutRows: z.string(),
});
const Groups = z.array(z.array(z.string()));

/** The matcher refused its input or broke off; its thread lives on. */
class MatcherFailed extends Error {
  override readonly name = 'MatcherFailed';
}

/** Matches in a thread of its own, so that a round of ten thousand never delays a request. */
export const threadMatcher = (): Matcher => {
  const idle = new Set<Worker>();

  const keep = (worker: Worker): void => {
    idle.add(worker);
    // An idle thread must not keep the process, or a test run, from ending.
    worker.unref();
    setTimeout(() => {
      if (idle.delete(worker)) void worker.terminate();
    }, KEEP_IDLE_MS).unref();
  };

  const take = (): Worker => {
    for (const worker of idle) {
      idle.delete(worker);
      worker.ref();
      return worker;
    }
    // The process may have been started with flags that no worker accepts.
    return new Worker(new URL('./match-worker.ts', import.meta.url), { execArgv: [] });
  };

  const inThread = async <Schema extends z.ZodType>(
    task: Task,
    reply: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>> => {
    const worker = take();
    try {
      const stop = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      stop.throwIfAborted();
      const outcome = Outcome.parse(await answerOf(worker, task, stop));
      keep(worker);
      if (outcome.done) return reply.parse(outcome.result);
      throw new MatcherFailed(outcome.reason);
    } catch (error) {
      if (!(error instanceof MatcherFailed)) await worker.terminate();
      throw error;
    }
  };

  return {
    form: (input, signal) => inThread({ task: 'form', input }, Rows, signal),
    groups: (input, signal) => inThread({ task: 'groups', input }, Groups, signal),
  };
};

const answerOf = (worker: Worker, task: Task, stop: AbortSignal): Promise<unknown> => {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const stopped = () => reject(stop.reason);
  const ended = (code: number) => reject(new Error(`The matcher ended early with code ${code}`));
  stop.addEventListener('abort', stopped);
  worker.once('message', resolve).once('error', reject).once('exit', ended);
  worker.postMessage(task);
  return promise.finally(() => {
    stop.removeEventListener('abort', stopped);
    worker.off('message', resolve).off('error', reject).off('exit', ended);
  });
};

import { availableParallelism } from 'node:os';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { TooBusy } from './contract.ts';

export type QueueLimits = {
  /** Hashes made at the same time; each holds 19 MiB. */
  readonly atOnce: number;
  /** Hashes that wait for their turn; one more is refused. */
  readonly waiting: number;
};

// The library's threads are libuv's four, which also read files and resolve names: at least one stays free.
// 64 that wait are served within a second by two threads.
const usual: QueueLimits = { atOnce: Math.min(3, availableParallelism()), waiting: 64 };

/**
 * Runs hashing in a bounded queue, so that a flood of sign-ins costs a bounded amount of memory and time.
 * The run rejects with `TooBusy` when the queue is full.
 */
export const hashingQueue = ({ atOnce, waiting }: QueueLimits = usual) => {
  const queue = bulkhead(atOnce, waiting);
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await queue.execute(work);
    } catch (error) {
      if (error instanceof BulkheadRejectedError) throw TooBusy({ retryAfter: 1 });
      throw error;
    }
  };
};

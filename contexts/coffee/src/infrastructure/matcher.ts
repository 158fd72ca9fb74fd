import { Worker } from 'node:worker_threads';
import { PersonId } from '@vicinity/core';
import { StoredInstant } from '@vicinity/database';
import { z } from 'zod';
import { GroupId, RoundQuality } from '../contract/index.ts';
import { GroupFacts } from '../domain/facts.ts';
import { LeftOutFacts } from '../domain/left-out.ts';
import { WhyNotFacts } from '../domain/why-not.ts';
import { Message, type Task } from './match-task.ts';
import type { Glimpse, MatchedRows, Matcher, Rearranged } from './stores.ts';

/** Far beyond any round; a matcher that hangs must not hold its job for ever. */
const TIMEOUT_MS = 10 * 60_000;
/** A thread costs half a second to start, and some memory to keep. */
const KEEP_IDLE_MS = 10_000;

const Rows: z.ZodType<MatchedRows> = z.object({
  groups: z.int(),
  leftOut: z.int(),
  groupRows: z.string(),
  leftOutRows: z.string(),
  qualityText: z.string(),
});
const LeftOutReply = z.array(z.object({ person: PersonId, facts: LeftOutFacts }));
const GlimpseReply: z.ZodType<Glimpse> = z.object({
  groups: z.int(),
  leftOut: z.int(),
  quality: RoundQuality,
  someGroups: z.array(z.object({ people: z.array(PersonId), facts: GroupFacts })),
  someLeftOut: LeftOutReply,
});
const Formed = z.object({
  id: GroupId,
  number: z.int(),
  people: z.array(PersonId),
  facts: GroupFacts,
  slot: z.object({ from: StoredInstant, until: StoredInstant }).nullable(),
  icebreaker: z.string(),
});
const RearrangedReply: z.ZodType<Rearranged> = z.object({
  kept: z.array(Formed),
  formed: z.array(Formed),
  leftOut: LeftOutReply,
  quality: RoundQuality,
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
    onProgress: (percent: number) => void = () => {},
  ): Promise<z.output<Schema>> => {
    const worker = take();
    try {
      const stop = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      stop.throwIfAborted();
      const answer = await answerOf(worker, task, stop, onProgress);
      keep(worker);
      if (answer.kind === 'done') return reply.parse(answer.result);
      throw new MatcherFailed(answer.reason);
    } catch (error) {
      if (!(error instanceof MatcherFailed)) await worker.terminate();
      throw error;
    }
  };

  return {
    form: (input, signal, onProgress) =>
      inThread({ task: 'form', input }, Rows, signal, onProgress),
    replay: (input, { roundId, first, changes }, signal) =>
      inThread({ task: 'replay', input, roundId, first, changes: [...changes] }, Groups, signal),
    rearrange: (input, { keep, pool, blocks, ...how }, signal) =>
      inThread(
        {
          task: 'rearrange',
          input,
          how: {
            ...how,
            keep: keep.map((group) => ({ ...group, people: [...group.people] })),
            pool: [...pool],
            blocks: [...blocks],
          },
        },
        RearrangedReply,
        signal,
      ),
    preview: (input, signal) => inThread({ task: 'preview', input }, GlimpseReply, signal),
    whyNot: (input, groups, [a, b], signal) =>
      inThread(
        { task: 'why-not', input, groups: groups.map((group) => [...group]), two: [a, b] },
        WhyNotFacts,
        signal,
      ),
  };
};

type Answer = Exclude<Message, { kind: 'progress' }>;

const answerOf = (
  worker: Worker,
  task: Task,
  stop: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const heard = (text: unknown) => {
    const message = Message.parse(text);
    if (message.kind === 'progress') onProgress(message.percent);
    else resolve(message);
  };
  const stopped = () => reject(stop.reason);
  const ended = (code: number) => reject(new Error(`The matcher ended early with code ${code}`));
  stop.addEventListener('abort', stopped);
  worker.on('message', heard).once('error', reject).once('exit', ended);
  worker.postMessage(task);
  return promise.finally(() => {
    stop.removeEventListener('abort', stopped);
    worker.off('message', heard).off('error', reject).off('exit', ended);
  });
};

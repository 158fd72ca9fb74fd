import type { Instant } from '@vicinity/core';
import { sql, type Tx, timestamp } from '@vicinity/database';
import type { z } from 'zod';

/** A kind of background work: its name and the shape of its payload. */
export type JobType<Payload extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly payload: Payload;
  /** Attempts before it becomes a dead letter; the pauses between them grow to six hours. */
  readonly maxAttempts: number;
};

/** Declares a kind of work: `job('coffee.match-round', z.object({ roundId: RoundId }))`. */
export const job = <Payload extends z.ZodType>(
  name: string,
  payload: Payload,
  { maxAttempts = 12 }: { maxAttempts?: number } = {},
): JobType<Payload> => ({ name, payload, maxAttempts });

export type EnqueueOptions = {
  /** At most one waiting job has this key: a later one replaces it. */
  readonly key?: string;
  /** Not before; at once unless told. */
  readonly runAt?: Instant;
};

/** Adds work in the caller's transaction: it exists exactly when the state that calls for it does. */
export const enqueue = async <Payload extends z.ZodType>(
  tx: Tx,
  type: JobType<Payload>,
  payload: z.output<Payload>,
  { key, runAt }: EnqueueOptions = {},
): Promise<void> => {
  await tx.run(sql`
    select graphile_worker.add_job(
      ${type.name},
      payload := ${JSON.stringify(type.payload.encode(payload))}::json,
      job_key := ${key ?? null},
      run_at := ${runAt === undefined ? null : timestamp(runAt)},
      max_attempts := ${type.maxAttempts})`);
};

/** Adds many in one statement; each may carry a key. */
export const enqueueAll = async <Payload extends z.ZodType>(
  tx: Tx,
  type: JobType<Payload>,
  entries: readonly { readonly payload: z.output<Payload>; readonly key?: string }[],
): Promise<void> => {
  const list = entries.map(({ payload, key }) => ({
    payload: type.payload.encode(payload),
    key: key ?? null,
  }));
  await tx.run(sql`
    select graphile_worker.add_job(
      ${type.name}, payload := entry.payload, job_key := entry.key, max_attempts := ${type.maxAttempts})
    from json_to_recordset(${JSON.stringify(list)}::json) as entry(payload json, key text)`);
};

/** What a running job may know. */
export type JobRun = {
  /** Aborted when the process is asked to stop: finish soon, or leave the rest for the next attempt. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
};

/** A kind of work together with who does it. */
export type HandledJob = {
  readonly name: string;
  readonly run: (payload: unknown, run: JobRun) => Promise<void>;
};

/**
 * Says who does the work. It may run again after a crash, or beside its own late twin, so its effect must be
 * the same the second time.
 */
export const handle = <Payload extends z.ZodType>(
  type: JobType<Payload>,
  work: (payload: z.output<Payload>, run: JobRun) => Promise<void>,
): HandledJob => ({
  name: type.name,
  run: (payload, run) => work(type.payload.parse(payload), run),
});

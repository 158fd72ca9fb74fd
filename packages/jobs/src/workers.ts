import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Logger, type LogLevel, type Runner, run, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { HandledJob } from './job.ts';

export type WorkersOptions = {
  readonly pool: pg.Pool;
  /** A direct connection: the sign of life is a lock of its session. */
  readonly url: string;
  readonly jobs: readonly HandledJob[];
  /** Jobs at a time in this process. */
  readonly concurrency: number;
  readonly log: (
    level: 'debug' | 'info' | 'warn' | 'error',
    message: string,
    facts?: object,
  ) => void;
};

export type Workers = {
  /** Takes no new job, gives those in hand 5 s to finish, then aborts their signals. */
  close(): Promise<void>;
};

/** Starts taking jobs; first gives back those of processes that died. */
export const startWorkers = async (options: WorkersOptions): Promise<Workers> => {
  const life = await signOfLife(options);
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked in the name of the pool when it fetches ahead, else of the worker.
  events.on('pool:create', ({ workerPool }) => void life.register(workerPool.id));
  events.on('worker:create', ({ worker }) => void life.register(worker.workerId));
  const runner = await run({
    pgPool: options.pool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    events,
    logger: new Logger(
      () => (level, message, facts) => options.log(levels[level], message, toFacts(facts)),
    ),
    taskList: Object.fromEntries(options.jobs.map((one) => [one.name, toTask(one, options.pool)])),
  });
  return { close: () => stop(runner, life) };
};

const toTask =
  (handled: HandledJob, pool: pg.Pool) =>
  async (
    payload: unknown,
    { job, abortSignal }: { job: { id: string; attempts: number }; abortSignal?: AbortSignal },
  ): Promise<void> => {
    try {
      await handled.run(payload, {
        signal: abortSignal ?? new AbortController().signal,
        attempt: job.attempts,
      });
    } catch (error) {
      // The library pauses e^attempts seconds from here; what failed together should not return together.
      await pool.query(
        `update graphile_worker._private_jobs
         set run_at = now() + random() * exp(least(attempts, 10)) * interval '0.5 second' where id = $1`,
        [job.id],
      );
      throw error;
    }
  };

const stop = async (runner: Runner, life: SignOfLife): Promise<void> => {
  await runner.stop();
  await life.end();
};

type SignOfLife = { register(holder: string): Promise<void>; end(): Promise<void> };

const LOCK_CLASS = 0x6a6f6273; // "jobs"

/**
 * Holds a lock for as long as this process lives, and gives back the jobs of those that no longer do.
 * Without it, jobs of a process that was killed would wait for the library's four-hour limit.
 */
const signOfLife = async ({ pool, url, log }: WorkersOptions): Promise<SignOfLife> => {
  const key = randomInt(2 ** 31 - 1);
  const holders = new Set<string>();
  let client: pg.Client | undefined;
  let ending = false;

  const announce = async (): Promise<void> => {
    const mine = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 2_000,
    });
    client = mine;
    mine.on('error', () => {});
    mine.on('end', () => (client = undefined));
    await mine.connect();
    await mine.query('select pg_advisory_lock($1, $2)', [LOCK_CLASS, key]);
    await mine.query(
      `insert into jobs.process (lock_key, holders) values ($1, $2)
       on conflict (lock_key) do update set holders = excluded.holders`,
      [key, [...holders]],
    );
  };

  const look = async (): Promise<void> => {
    if (!client) await announce();
    const { rows } = await pool.query<{ freed: number }>(giveBack, [LOCK_CLASS]);
    if (rows[0] && rows[0].freed > 0)
      log('warn', 'Took over the jobs of a process that is gone', rows[0]);
  };

  await look();
  const timer = setInterval(() => {
    look().catch((error: unknown) =>
      log('warn', 'Could not look after the jobs of other processes', { error }),
    );
  }, 10_000);

  return {
    register: async (holder) => {
      holders.add(holder);
      await pool
        .query('update jobs.process set holders = $2 where lock_key = $1', [key, [...holders]])
        .catch((error: unknown) => log('warn', 'Could not register who holds the jobs', { error }));
    },
    end: async () => {
      if (ending) return;
      ending = true;
      clearInterval(timer);
      await pool.query('delete from jobs.process where lock_key = $1', [key]);
      await client?.end();
    },
  };
};

// A holder that no process names belonged to one that died between starting it and saying so.
const giveBack = `
  with gone as (
    delete from jobs.process p where pg_try_advisory_xact_lock($1, p.lock_key) returning p.holders
  ), dead as (
    select unnest(holders) as holder from gone
    union
    select j.locked_by from graphile_worker.jobs j
    where j.locked_at < now() - interval '1 minute'
      and not exists (select from jobs.process p where j.locked_by = any (p.holders))
  ), held as (
    select array_agg(holder) as holders, count(*)::int as freed from dead
    where exists (select from graphile_worker.jobs j where j.locked_by = dead.holder)
  )
  select freed, case when freed > 0 then graphile_worker.force_unlock_workers(holders)::text end from held`;

const levels: Record<`${LogLevel}`, 'debug' | 'info' | 'warn' | 'error'> = {
  debug: 'debug',
  info: 'debug', // one line per finished job is for debugging
  warning: 'warn',
  error: 'error',
};

const toFacts = (facts: unknown): object =>
  typeof facts === 'object' && facts !== null && 'error' in facts ? { error: facts.error } : {};

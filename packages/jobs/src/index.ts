import { type Migrations, migrationsOf } from '@vicinity/database';
import { runMigrations } from 'graphile-worker';

export { discardDeadLetter, listDeadLetters, retryDeadLetter } from './dead-letters.ts';
export {
  type EnqueueOptions,
  enqueue,
  enqueueAll,
  type HandledJob,
  handle,
  type JobRun,
  type JobType,
  job,
} from './job.ts';
export { jobsRoutes } from './routes.ts';
export { startWorkers, type Workers, type WorkersOptions } from './workers.ts';

/** Our own tables, after those of graphile-worker, which brings its schema up to date itself. */
export const jobsMigrations: Migrations = {
  ...migrationsOf('jobs', new URL('../migrations/', import.meta.url)),
  before: { name: 'graphile-worker 0.18.0', run: (pool) => runMigrations({ pgPool: pool }) },
};

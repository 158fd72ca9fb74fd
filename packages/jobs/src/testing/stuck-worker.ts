// A process that takes a job and never finishes it, for the test that kills it.
import { openPool } from '@vicinity/database';
import { z } from 'zod';
import { handle, job, startWorkers } from '../index.ts';

const url = process.argv[2];
if (!url) throw new Error('usage: stuck-worker.ts DATABASE_URL');

await startWorkers({
  pool: openPool({ url, name: 'stuck' }),
  url,
  jobs: [
    handle(job('tea.pour', z.object({ cup: z.string() })), ({ cup }) => {
      process.stdout.write(`${cup}\n`);
      return new Promise(() => {});
    }),
  ],
  concurrency: 1,
  log: () => {},
});

import { sql } from '@vicinity/database';
import { z } from 'zod';
import type { Hub } from './hub.ts';

const Waiting = z.object({ id: z.string(), payload: z.unknown() });

/** Does what waits of one kind of job, as a worker would. @returns how many there were */
export const runJobsOf =
  ({ db, people }: Pick<Hub, 'db' | 'people'>, name: string) =>
  async (): Promise<number> => {
    const job = people.jobs.find((one) => one.name === name);
    if (!job) throw new Error(`There is no job ${name}`);
    const waiting = await db.many(
      Waiting,
      sql`
        select j.id::text, p.payload
        from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
        where j.task_identifier = ${name} order by j.id`,
    );
    for (const { id, payload } of waiting) {
      await job.run(payload, { signal: new AbortController().signal, attempt: 1 });
      await db.run(sql`select graphile_worker.complete_jobs(array[${id}::bigint])`);
    }
    return waiting.length;
  };

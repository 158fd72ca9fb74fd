import { instant, type Person, PersonId, type Role, randomIds, stoppedClock } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { testDatabase } from '@vicinity/database/testing';
import { eventsMigrations, outbox, reactJob, relayBatch } from '@vicinity/events';
import { buildServer, httpMigrations } from '@vicinity/http';
import { jobsMigrations } from '@vicinity/jobs';
import { notificationsMigrations } from '@vicinity/notifications';
import { peopleMigrations } from '@vicinity/people';
import { z } from 'zod';
import { coffeeConfig } from '../config.ts';
import type { Candidate } from '../domain/snapshot.ts';
import { coffeeMigrations, coffeeModule } from '../module.ts';
import { aCandidate } from './builders.ts';

const owners = [
  jobsMigrations,
  eventsMigrations,
  httpMigrations,
  peopleMigrations,
  notificationsMigrations,
  coffeeMigrations,
];

/** A Wednesday morning, years ahead of the database's own clock: what is queued for now is due, what is planned is not. */
const start = instant(Date.UTC(2030, 2, 6, 9));

/** A request as somebody: the server believes who it is said to be from. */
type Ask = { readonly as: Person; readonly body?: object; readonly key?: string };

export const member = (id: PersonId, ...roles: readonly Role[]): Person => ({
  kind: 'person',
  id,
  roles: ['member', ...roles],
});

/** A hub of coffee alone, on a database of its own: real SQL, real HTTP, jobs run when told to. */
export const coffeeHub = async () => {
  const database = await testDatabase(owners);
  const { db } = database;
  const clock = stoppedClock(start);
  const settings = { askAfter: coffeeConfig.shape.askAfter.parse('8') };
  const module = coffeeModule({ db, clock, ids: randomIds, outbox, settings });
  const jobs = new Map(
    [...module.jobs, reactJob(db, module.reactions)].map((job) => [job.name, job]),
  );
  const app = buildServer({
    db,
    routes: module.routes,
    resolveActor: async ({ headers }) => personIn(headers.authorization),
  });

  const runJob = async ({ id, name, payload }: z.output<typeof QueuedJob>) => {
    const job = jobs.get(name);
    // Mail is sent by others.
    if (job) await job.run(payload, { signal: new AbortController().signal, attempt: 1 });
    await db.run(sql`select graphile_worker.complete_jobs(array[${id}::bigint])`);
  };

  return {
    db,
    clock,
    module,
    database,
    /** Sends a request and reads the reply as what it must be. */
    ask: async <Reply extends z.ZodType>(
      reply: Reply,
      [method, path]: readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string],
      { as, body, key }: Ask,
    ): Promise<z.output<Reply>> => {
      const response = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          authorization: JSON.stringify(as),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      return reply.parse(response.body === '' ? undefined : response.json());
    },
    app,
    /** Adds people whom the context of people would have imported. */
    addPeople: async (people: readonly Partial<Candidate & { name: string }>[]) => {
      const rows = people.map(({ name, ...changes }, index) => {
        const person = aCandidate(changes);
        return { ...person, name: name ?? `Person ${index}`, email: `${person.id}@example.com` };
      });
      await db.run(insertPeople(JSON.stringify(rows)));
      return rows.map(({ id }) => id);
    },
    /** Carries every event and runs every job that is due, until nothing is left. */
    settle: async () => {
      for (;;) {
        await relayBatch(db, module.reactions);
        const due = await db.many(QueuedJob, dueJobs(clock.now()));
        if (due.length === 0) return;
        for (const job of due) await runJob(job);
      }
    },
    close: async () => {
      await app.close();
      await database.close();
    },
  };
};
export type CoffeeHub = Awaited<ReturnType<typeof coffeeHub>>;

const personIn = (header: string | undefined): Person | null =>
  header === undefined ? null : Caller.parse(JSON.parse(header));

const Caller = z.object({
  kind: z.literal('person'),
  id: PersonId,
  roles: z.array(z.enum(['admin', 'organiser', 'member'])),
});

const QueuedJob = z.object({ id: z.string(), name: z.string(), payload: z.unknown() });

const dueJobs = (now: number) => sql`
  select j.id::text, j.task_identifier as name, p.payload
  from graphile_worker.jobs j
  join graphile_worker._private_jobs p on p.id = j.id
  where j.run_at <= ${new Date(now)}
  order by j.id`;

const insertPeople = (rows: string) => sql`
  insert into people.person (id, email, name, title, department, team, manager_id, office, timezone,
    languages, topics, mode, work_days, work_from, work_until)
  select id, email, name, title, department, team, "managerId", office, working ->> 'timezone',
    languages, topics, mode,
    (select array_agg(day::smallint) from jsonb_array_elements_text(working -> 'days') as day),
    (working ->> 'from')::smallint, (working ->> 'until')::smallint
  from jsonb_to_recordset(${rows}::jsonb) as row(id uuid, email text, name text, title text,
    department text, team text, "managerId" uuid, office text, working jsonb,
    languages text[], topics text[], mode text)`;

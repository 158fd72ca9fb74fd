import { auditMigrations } from '@vicinity/audit';
import { testAudit, testTrail } from '@vicinity/audit/testing';
import {
  instant,
  type Person,
  PersonId,
  type Role,
  randomIds,
  stoppedClock,
  TimeZone,
} from '@vicinity/core';
import { sql } from '@vicinity/database';
import { testDatabase } from '@vicinity/database/testing';
import { eventsMigrations, outbox, reactJob, relayBatch } from '@vicinity/events';
import { buildServer, httpMigrations } from '@vicinity/http';
import { jobsMigrations } from '@vicinity/jobs';
import { notificationsMigrations } from '@vicinity/notifications';
import { peopleMigrations } from '@vicinity/people';
import { addPeople, aPerson, type TestPerson } from '@vicinity/people/testing';
import { realtimeMigrations } from '@vicinity/realtime';
import { z } from 'zod';
import { coffeeConfig } from '../config.ts';
import { coffeeMigrations, coffeeModule } from '../module.ts';

const owners = [
  jobsMigrations,
  eventsMigrations,
  httpMigrations,
  auditMigrations,
  realtimeMigrations,
  peopleMigrations,
  notificationsMigrations,
  coffeeMigrations,
];

/** A Wednesday morning, years ahead of the database's own clock: what is queued for now is due, what is planned is not. */
const start = instant(Date.UTC(2030, 2, 6, 9));

const lisbon = TimeZone.parse('Europe/Lisbon');

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
  const { askAfter, matchAtOnce, matchWaiting } = coffeeConfig.shape;
  const settings = {
    askAfter: askAfter.parse('8'),
    matchAtOnce: matchAtOnce.parse('2'),
    matchWaiting: matchWaiting.parse('8'),
  };
  const audit = testTrail(clock);
  const module = coffeeModule({ db, clock, ids: randomIds, outbox, audit, settings });
  const jobs = new Map(
    [...module.jobs, reactJob(db, module.reactions)].map((job) => [job.name, job]),
  );
  const app = buildServer({
    db,
    routes: [...module.routes, ...testAudit(db, clock, module.auditKinds).routes],
    resolveActor: async ({ headers }) => personIn(headers.authorization),
    // Nothing of coffee asks for a proof; routes of the audit log, which stands beside it, do.
    assertProved: async () => {},
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
    /** Adds engineers of Lisbon who work from nine to five; say what is different about each. */
    addPeople: async (people: readonly Partial<TestPerson>[]) => {
      const added = people.map((changes, index) =>
        aPerson({ name: `Person ${index}`, office: 'Lisbon', timezone: lisbon, ...changes }),
      );
      await addPeople(db, added);
      return added.map(({ id }) => id);
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

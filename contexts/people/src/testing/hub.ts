import { auditMigrations } from '@vicinity/audit';
import { ReadAudit } from '@vicinity/audit/contract';
import { testAudit, testTrail } from '@vicinity/audit/testing';
import { authMigrations, hashPassword } from '@vicinity/auth';
import { days, minutes } from '@vicinity/config';
import { instant, type Role, randomIds, stoppedClock } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { testDatabase } from '@vicinity/database/testing';
import { eventsMigrations, outbox } from '@vicinity/events';
import { buildServer, httpMigrations } from '@vicinity/http';
import { jobsMigrations } from '@vicinity/jobs';
import { realtimeMigrations } from '@vicinity/realtime';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PeopleSettings } from '../config.ts';
import { peopleMigrations, peopleModule } from '../module.ts';
import { addPeople, aPerson, type TestPerson } from './people.ts';

const publicUrl = 'http://localhost:3000';
export const password = 'a password for tests';

/** What the tests of people run on: a database of their own and a server on it, sessions and all. */
export const startHub = async (given: Partial<PeopleSettings> = {}) => {
  const database = await testDatabase([
    jobsMigrations,
    eventsMigrations,
    authMigrations,
    auditMigrations,
    httpMigrations,
    realtimeMigrations,
    peopleMigrations,
  ]);
  const { db } = database;
  const clock = stoppedClock(instant(Date.now()));
  const people = peopleModule({
    db,
    clock,
    ids: randomIds,
    outbox,
    audit: testTrail(clock),
    settings: {
      invitationValid: quantity('14'),
      signInAttempts: 3,
      signInAttemptsFromAddress: 20,
      confirmationValid: minutes({ min: 1, max: 60, meaning: '' }).parse('10'),
      registration: 'invitation',
      registrationDomains: 'none',
      registrationRole: 'member',
      privateProviders: false,
      mailCodes: true,
      secondFactorRoles: 'none',
      secondFactorGrace: quantity('14'),
      impersonation: true,
      impersonationTime: minutes({ min: 5, max: 60, meaning: '' }).parse('30'),
      ...given,
    },
    session: { idle: quantity('14'), lifetime: quantity('60'), limit: 10 },
    signingKey: 'a signing key for tests, long enough',
    instanceSecret: 'a secret of the instance for tests, long enough',
    publicUrl,
    instance: { name: 'Test Company', developmentMailbox: true },
    permissions: () => [...people.permissions, ReadAudit],
  });
  const audit = testAudit(db, clock, people.auditKinds);
  const app = buildServer({
    db,
    routes: [...people.routes, ...audit.routes],
    foreignApis: people.foreignApis,
    resolveActor: people.resolveActor,
    assertProved: people.assertProved,
    publishedKeys: people.publishedKeys,
  });
  const passwordHash = await hashPassword(password);

  /** Adds somebody who can sign in, and signs them in. */
  const signedIn = async (given: Partial<TestPerson> = {}) => {
    const person = aPerson(given);
    await addPeople(db, [person]);
    await db.run(sql`
      insert into people.credential (person_id, password_hash, changed_at)
      values (${person.id}, ${passwordHash}, now())`);
    await db.run(sql`update people.person set joined_at = now() where id = ${person.id}`);
    return { ...person, ...(await signIn(app, person.email)) };
  };

  return {
    ...database,
    clock,
    people,
    app,
    signedIn,
    /** Signs somebody in once more. */
    signIn: (email: string) => signIn(app, email),
    admin: (roles: Role[] = ['admin', 'member']) => signedIn({ name: 'Grace Hopper', roles }),
    /** Names and data of what was told since the start, oldest first. */
    told: () => db.many(Told, sql`select name, data from events.outbox order by id`),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
};
export type Hub = Awaited<ReturnType<typeof startHub>>;

const Told = z.object({ name: z.string(), data: z.record(z.string(), z.unknown()) });

const quantity = (text: string) => days({ min: 1, max: 365, meaning: '' }).parse(text);

const signIn = async (app: FastifyInstance, email: string) => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { email, password, as: 'token' },
  });
  const { token } = z.object({ token: z.string() }).parse(reply.json());
  return { headers: { authorization: `Bearer ${token}` } };
};

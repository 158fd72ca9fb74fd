import { PersonId, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { jobsMigrations } from '@vicinity/jobs';
import { peopleMigrations } from '@vicinity/people';
import { notificationsMigrations } from '../index.ts';

export const notificationsDatabase = (): Promise<TestDatabase> =>
  testDatabase([jobsMigrations, peopleMigrations, notificationsMigrations]);

/** People with accounts, as the context that owns them stores them. */
export const withPeople = async (
  { db }: TestDatabase,
  count: number,
  state: 'active' | 'suspended' = 'active',
): Promise<PersonId[]> => {
  const ids = Array.from({ length: count }, () => randomIds(PersonId));
  await db.run(sql`
    insert into people.person (id, email, name, state)
    select id::uuid, id || '@example.com', 'Person ' || id, ${state} from unnest(${ids}::text[]) as id`);
  return ids;
};

export const withPerson = async (
  database: TestDatabase,
  state?: 'active' | 'suspended',
): Promise<PersonId> => {
  const [id] = await withPeople(database, 1, state);
  if (!id) throw new Error('Nobody was made');
  return id;
};

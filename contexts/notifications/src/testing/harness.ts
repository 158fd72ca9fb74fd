import { PersonId, randomIds } from '@vicinity/core';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { jobsMigrations } from '@vicinity/jobs';
import { peopleMigrations } from '@vicinity/people';
import { addPeople, aPerson, type TestPerson } from '@vicinity/people/testing';
import { realtimeMigrations } from '@vicinity/realtime';
import { notificationsMigrations } from '../index.ts';

export const notificationsDatabase = (): Promise<TestDatabase> =>
  testDatabase([jobsMigrations, realtimeMigrations, peopleMigrations, notificationsMigrations]);

/** People with accounts, called “Person” and their id. */
export const withPeople = async (
  { db }: TestDatabase,
  count: number,
  state: TestPerson['state'] = 'active',
): Promise<PersonId[]> => {
  const people = Array.from({ length: count }, () => {
    const id = randomIds(PersonId);
    return aPerson({ id, name: `Person ${id}`, state });
  });
  await addPeople(db, people);
  return people.map(({ id }) => id);
};

export const withPerson = async (
  database: TestDatabase,
  state?: TestPerson['state'],
): Promise<PersonId> => {
  const [id] = await withPeople(database, 1, state);
  if (!id) throw new Error('Nobody was made');
  return id;
};

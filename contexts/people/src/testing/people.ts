import { type Person, PersonId, type Role, randomIds, TimeZone } from '@vicinity/core';
import { type Db, sql } from '@vicinity/database';
import type { WorkingHours, WorkMode } from '../contract/values.ts';

/** A person of a test's company. */
export type TestPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly team: string | null;
  readonly managerId: PersonId | null;
  readonly office: string | null;
  readonly timezone: TimeZone;
  readonly languages: string[];
  readonly topics: string[];
  readonly mode: WorkMode;
  readonly workingHours: WorkingHours;
  readonly roles: Role[];
  readonly state: 'active' | 'suspended';
};

/** A person with everything in place; name what the test is about. */
export const aPerson = (given: Partial<TestPerson> = {}): TestPerson => {
  const id = given.id ?? randomIds(PersonId);
  return {
    id,
    name: 'Ada Lovelace',
    email: `${id}@example.com`,
    title: 'Engineer',
    department: null,
    team: null,
    managerId: null,
    office: null,
    timezone: TimeZone.parse('UTC'),
    languages: ['en'],
    topics: [],
    mode: 'any',
    workingHours: { days: [1, 2, 3, 4, 5], from: 540, until: 1020 },
    roles: ['member'],
    state: 'active',
    ...given,
  };
};

/** How the product knows this person once they are signed in. */
export const actorOf = ({ id, roles }: TestPerson): Person => ({ kind: 'person', id, roles });

/** Stores people, in one statement, so that managers may come after their reports. */
export const addPeople = async (
  db: Pick<Db, 'run'>,
  people: readonly TestPerson[],
): Promise<void> => {
  const rows = people.map(({ workingHours, managerId, ...person }) => ({
    ...person,
    manager_id: managerId,
    work_days: workingHours.days,
    work_from: workingHours.from,
    work_until: workingHours.until,
  }));
  await db.run(sql`
    insert into people.person (id, email, name, title, department, team, manager_id, office, timezone,
      languages, topics, mode, work_days, work_from, work_until, roles, state)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(
      id uuid, email text, name text, title text, department text, team text, manager_id uuid, office text,
      timezone text, languages text[], topics text[], mode text, work_days smallint[], work_from smallint,
      work_until smallint, roles text[], state text)`);
};

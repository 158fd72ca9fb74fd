import { type Person, PersonId, Role } from '@vicinity/core';
import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import type { Session } from '../../contract/person.ts';
import type { Deps, Instance } from '../deps.ts';

/** Who is signed in, and where. */
export const getSession =
  ({ db, instance }: Deps) =>
  (actor: Person): Promise<Session> =>
    readSession(db, actor.id, instance);

export const readSession = async (
  db: Db | Tx,
  personId: PersonId,
  instance: Instance,
): Promise<Session> => ({
  person: await db.one(
    SignedInPerson,
    sql`select id, name, email, roles from people.person where id = ${personId}`,
  ),
  instance,
});

const SignedInPerson = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
});

/** Who a session belongs to, as of now; nobody when they are suspended. */
export const loadActor =
  (db: Db) =>
  async (personId: string): Promise<Person | null> => {
    const found = await db.maybeOne(
      z.object({ id: PersonId, roles: z.array(Role) }),
      sql`select id, roles from people.person where id = ${personId} and state = 'active'`,
    );
    return found === undefined ? null : { kind: 'person', ...found };
  };

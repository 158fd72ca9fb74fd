import { type Person, PersonId, Role } from '@vicinity/core';
import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import type { Session } from '../../contract/person.ts';
import { permissionsOf } from '../../domain/roles.ts';
import type { Deps } from '../deps.ts';

/** Who is signed in, and where. */
export const getSession =
  (deps: Deps) =>
  (actor: Person): Promise<Session> =>
    readSession(deps.db, actor.id, deps);

export const readSession = async (
  db: Db | Tx,
  personId: PersonId,
  { instance, permissions }: Pick<Deps, 'instance' | 'permissions'>,
): Promise<Session> => {
  const { granted, ...person } = await db.one(
    SignedInPerson,
    sql`select id, name, email, roles, ${grantedNames} as granted from people.person p where id = ${personId}`,
  );
  const held = permissionsOf(permissions(), { roles: person.roles, granted });
  return { person: { ...person, permissions: held.map(({ name }) => name) }, instance };
};

/** Names that the roles of the instance's own making grant to `people.person p`. */
const grantedNames = sql`array(
  select distinct unnest(r.permissions)
  from people.person_role h join people.role r on r.id = h.role_id where h.person_id = p.id)`;

const Holder = z.object({ id: PersonId, roles: z.array(Role), granted: z.array(z.string()) });
const SignedInPerson = Holder.extend({ name: z.string(), email: z.string() });

/** Who a session belongs to, as of now; nobody when they are suspended. */
export const loadActor =
  (db: Db) =>
  async (personId: string): Promise<Person | null> => {
    const found = await db.maybeOne(
      Holder,
      sql`
        select id, roles, ${grantedNames} as granted from people.person p
        where id = ${personId} and state = 'active'`,
    );
    return found === undefined ? null : { kind: 'person', ...found };
  };

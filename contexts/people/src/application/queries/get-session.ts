import { type Instant, type Person, PersonId, Role } from '@vicinity/core';
import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import type { Session } from '../../contract/person.ts';
import { permissionsOf } from '../../domain/roles.ts';
import type { Deps } from '../deps.ts';
import { factorDue } from './factor-due.ts';

/** Who is signed in, and where. */
export const getSession =
  (deps: Deps) =>
  (actor: Person): Promise<Session> =>
    readSession(deps.db, actor.id, deps);

export const readSession = async (
  db: Db | Tx,
  personId: PersonId,
  deps: Pick<Deps, 'instance' | 'permissions' | 'clock' | 'settings' | 'factorPolicy'>,
): Promise<Session> => {
  const { granted, ...person } = await db.one(
    SignedInPerson,
    sql`select id, name, email, roles, ${grantedNames} as granted from people.person p where id = ${personId}`,
  );
  const held = permissionsOf(deps.permissions(), { roles: person.roles, granted });
  const dueAt = await factorDue(deps, db, person);
  return {
    person: { ...person, permissions: held.map(({ name }) => name) },
    instance: deps.instance,
    missingFactor: dueAt === null ? null : { dueAt, isDue: dueAt <= deps.clock.now() },
  };
};

/** Names that the roles of the instance's own making grant to `people.person p`. */
const grantedNames = sql`array(
  select distinct unnest(r.permissions)
  from people.person_role h join people.role r on r.id = h.role_id where h.person_id = p.id)`;

const Holder = z.object({ id: PersonId, roles: z.array(Role), granted: z.array(z.string()) });
const SignedInPerson = Holder.extend({ name: z.string(), email: z.string() });

/** Who a session belongs to, and until when they may use it without a second factor. */
export type SessionOwner = Person & { readonly factorDueAt: Instant | null };

/** Who a session belongs to, as of now; nobody when they are suspended. */
export const loadActor =
  (deps: Pick<Deps, 'db' | 'clock' | 'settings' | 'factorPolicy'>) =>
  async (personId: string): Promise<SessionOwner | null> => {
    const { db } = deps;
    const found = await db.maybeOne(
      Holder,
      sql`
        select id, roles, ${grantedNames} as granted from people.person p
        where id = ${personId} and state = 'active'`,
    );
    if (found === undefined) return null;
    return { kind: 'person', ...found, factorDueAt: await factorDue(deps, db, found) };
  };

import { type Instant, may, type Person, PersonId, Role } from '@vicinity/core';
import { type Db, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { Impersonate } from '../../contract/permissions.ts';
import type { Session } from '../../contract/person.ts';
import { permissionsOf } from '../../domain/roles.ts';
import { impersonations } from '../../infrastructure/impersonations.ts';
import type { Deps } from '../deps.ts';
import { factorDue } from './factor-due.ts';

/** Who is signed in, and where. */
export const getSession =
  (deps: Deps) =>
  (actor: Person): Promise<Session> =>
    readSession(deps.db, actor.id, deps, actor.impersonatedBy);

export const readSession = async (
  db: Db | Tx,
  personId: PersonId,
  deps: Pick<Deps, 'instance' | 'permissions' | 'clock' | 'settings' | 'factorPolicy'>,
  impersonatedBy?: PersonId,
): Promise<Session> => {
  const { granted, ...person } = await db.one(
    SignedInPerson,
    sql`select id, name, email, roles, ${grantedNames} as granted from people.person p where id = ${personId}`,
  );
  const offered = deps
    .permissions()
    .filter((one) => one !== Impersonate || deps.settings.impersonation);
  const held = permissionsOf(offered, { roles: person.roles, granted });
  const isOther = impersonatedBy !== undefined;
  const dueAt = isOther ? null : await factorDue(deps, db, person);
  const impersonation = isOther
    ? await impersonations.running(db, personId, impersonatedBy)
    : undefined;
  return {
    person: { ...person, permissions: held.map(({ name }) => name) },
    instance: deps.instance,
    missingFactor: dueAt === null ? null : { dueAt, isDue: dueAt <= deps.clock.now() },
    impersonation: impersonation ?? null,
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

type LoadDeps = Pick<Deps, 'db' | 'clock' | 'settings' | 'factorPolicy' | 'permissions'>;

/**
 * Who a session belongs to, as of now; nobody when they are suspended. Whoever uses it in their place is active, may
 * still do so, and may do as much as they.
 */
export const loadActor =
  (deps: LoadDeps) =>
  async (personId: string, actingId: string | null = null): Promise<SessionOwner | null> => {
    const owner = await activePerson(deps.db, personId);
    if (owner === undefined) return null;
    if (actingId === null) return { ...owner, factorDueAt: await factorDue(deps, deps.db, owner) };
    const acting = deps.settings.impersonation ? await activePerson(deps.db, actingId) : undefined;
    const theirs = permissionsOf(deps.permissions(), owner);
    if (!acting || ![Impersonate, ...theirs].every((one) => may(acting, one))) return null;
    return { ...owner, impersonatedBy: acting.id, factorDueAt: null };
  };

const activePerson = async (db: Db, personId: string): Promise<SessionPerson | undefined> => {
  const found = await db.maybeOne(
    Holder,
    sql`
      select id, roles, ${grantedNames} as granted from people.person p
      where id = ${personId} and state = 'active'`,
  );
  return found && { kind: 'person', ...found };
};
type SessionPerson = Person & z.output<typeof Holder>;

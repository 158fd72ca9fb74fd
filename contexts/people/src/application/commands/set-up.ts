import { hashPassword } from '@vicinity/auth';
import { PersonId, type TimeZone } from '@vicinity/core';
import { sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { PersonJoined } from '../../contract/events.ts';
import { LinkNotValid } from '../../contract/problems.ts';
import { type Email, SetUpId } from '../../contract/values.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import type { Deps } from '../deps.ts';
import { openSession, type SignedIn } from './sign-in.ts';

/**
 * The token of the link that makes the first admin, or null when there is an admin who can sign in. The same
 * link until it is used, however often the instance starts.
 */
export const setUpToken =
  ({ db, clock, ids, links }: Deps) =>
  async (): Promise<string | null> =>
    db.transaction(async (tx) => {
      if (await hasAdmin(tx)) return null;
      await tx.run(sql`
        insert into people.set_up (id, made_at) values (${ids(SetUpId)}, ${timestamp(clock.now())})
        on conflict ((true)) where used_at is null do nothing`);
      const { id } = await tx.one(
        z.object({ id: SetUpId }),
        sql`select id from people.set_up where used_at is null`,
      );
      return links.sign('set-up', id);
    });

type SetUp = {
  readonly token: string;
  readonly name: string;
  readonly email: Email;
  readonly password: string;
  readonly timezone: TimeZone;
  readonly label: string;
};

/**
 * Makes the first admin and signs them in. The link works once.
 * @throws LinkNotValid
 */
export const setUp =
  (deps: Deps) =>
  async ({ token, name, email, password, timezone, label }: SetUp): Promise<SignedIn> => {
    const id = deps.links.read('set-up', token);
    if (id === null) throw LinkNotValid({});
    const passwordHash = await hashPassword(password);
    return deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const used = await tx.run(sql`
        update people.set_up set used_at = ${timestamp(now)} where id = ${id} and used_at is null`);
      if (used === 0 || (await hasAdmin(tx))) throw LinkNotValid({});
      // Somebody may have been imported under this address before there was an admin.
      const person = await tx.one(
        z.object({ id: PersonId }),
        sql`
          insert into people.person (id, email, name, timezone, roles, joined_at)
          values (${deps.ids(PersonId)}, ${email}, ${name}, ${timezone},
            '{admin,organiser,member}', ${timestamp(now)})
          on conflict (email) do update set
            name = excluded.name, timezone = excluded.timezone, roles = excluded.roles,
            joined_at = excluded.joined_at, state = 'active'
          returning id`,
      );
      await credentials.set(tx, person.id, passwordHash, now);
      await deps.outbox.append(tx, [PersonJoined({ personId: person.id })]);
      return openSession(deps, tx, person.id, label);
    });
  };

const hasAdmin = async (tx: Tx): Promise<boolean> => {
  const { found } = await tx.one(
    z.object({ found: z.boolean() }),
    sql`
      select exists (
        select from people.person p join people.credential c on c.person_id = p.id
        where 'admin' = any (p.roles) and p.state = 'active') as found`,
  );
  return found;
};

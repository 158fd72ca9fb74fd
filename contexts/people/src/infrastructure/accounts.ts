import { PersonId, Role, TimeZone } from '@vicinity/core';
import { type Db, isDuplicate, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { EmailTaken, PersonNotFound } from '../contract/problems.ts';
import { AccountState, Email, WorkingHours, WorkMode } from '../contract/values.ts';
import type { Account } from '../domain/account.ts';

const AccountRow = z.object({
  id: PersonId,
  email: Email,
  name: z.string(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  team: z.string().nullable(),
  managerId: PersonId.nullable(),
  office: z.string().nullable(),
  timezone: TimeZone,
  languages: z.array(z.string()),
  topics: z.array(z.string()),
  mode: WorkMode,
  workingHours: WorkingHours,
  roles: z.array(Role),
  state: AccountState,
  joinedAt: StoredInstant.nullable(),
});

/** Accounts, loaded and saved whole. */
export const accounts = {
  /** Loads for change: whoever else wants to change this account waits. @throws PersonNotFound */
  lock: async (tx: Tx, personId: PersonId): Promise<Account> => {
    const account = await tx.maybeOne(
      AccountRow,
      sql`
        select id, email, name, title, department, team, manager_id as "managerId", office, timezone,
          languages, topics, mode, roles, state, joined_at as "joinedAt",
          json_build_object('days', work_days, 'from', work_from, 'until', work_until) as "workingHours"
        from people.person where id = ${personId} for update`,
    );
    if (!account) throw PersonNotFound({ personId });
    return account;
  },

  /** @throws EmailTaken */
  save: (tx: Tx, account: Account): Promise<void> =>
    refusingTakenEmail(
      tx.run(sql`
        update people.person set
          email = ${account.email}, name = ${account.name}, title = ${account.title},
          department = ${account.department}, team = ${account.team},
          manager_id = ${account.managerId}, office = ${account.office},
          timezone = ${account.timezone}, languages = ${[...account.languages]},
          topics = ${[...account.topics]}, mode = ${account.mode},
          work_days = ${account.workingHours.days}, work_from = ${account.workingHours.from},
          work_until = ${account.workingHours.until}, roles = ${[...account.roles]},
          state = ${account.state}, joined_at = ${stored(account.joinedAt)}
        where id = ${account.id}`),
    ),

  /** Active owners other than this one, held until the transaction ends so that two cannot resign at once. */
  lockOtherOwners: async (tx: Tx, personId: PersonId): Promise<number> => {
    // In one order for everybody, this person included; otherwise two owners who demote each other deadlock.
    const owners = await tx.many(
      z.object({ id: PersonId }),
      sql`
        select id from people.person where 'owner' = any (roles) and state = 'active'
        order by id for update`,
    );
    return owners.filter(({ id }) => id !== personId).length;
  },

  /** One change of managers at a time: two at once could each be right and close a circle together. */
  takeManagersTurn: async (tx: Tx): Promise<void> => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtext('people.managers'))`);
  },

  /** A person and everybody above them, nearest first. */
  managersFrom: async (tx: Tx, personId: PersonId): Promise<PersonId[]> => {
    await accounts.takeManagersTurn(tx);
    const rows = await tx.many(
      z.object({ id: PersonId }),
      sql`
        with recursive above(id, manager_id) as (
          select id, manager_id from people.person where id = ${personId}
          union
          select p.id, p.manager_id from above join people.person p on p.id = above.manager_id
        )
        select id from above`,
    );
    return rows.map(({ id }) => id);
  },
};

/** What these people are called. */
export const namesOf = (db: Db, ids: readonly string[]) =>
  db.many(
    z.object({ id: PersonId, name: z.string() }),
    sql`select id, name from people.person where id = any (${[...ids]}::uuid[])`,
  );

const stored = (at: Account['joinedAt']): Date | null => (at === null ? null : timestamp(at));

const refusingTakenEmail = async (saving: Promise<unknown>): Promise<void> => {
  try {
    await saving;
  } catch (error) {
    if (!isDuplicate(error, 'person_email_key')) throw error;
    const fault = { field: 'body.email', message: 'expected an address that nobody else has' };
    throw EmailTaken({ faults: [fault] });
  }
};

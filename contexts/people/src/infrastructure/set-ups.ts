import { type Instant, PersonId, type TimeZone } from '@vicinity/core';
import { sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { type Email, SetUpId } from '../contract/values.ts';

/** Who is to be the first owner. */
export type FirstOwner = {
  /** Unless somebody was imported under the address before. */
  readonly id: PersonId;
  readonly email: Email;
  readonly name: string;
  readonly timezone: TimeZone;
};

/** The one-time links of an empty instance. */
export const setUps = {
  /** Whether an active owner can sign in. */
  hasOwner: async (tx: Tx): Promise<boolean> => {
    const { found } = await tx.one(
      z.object({ found: z.boolean() }),
      sql`
        select exists (
          select from people.person p
          where 'owner' = any (p.roles) and p.state = 'active' and (
            exists (select from people.credential c where c.person_id = p.id)
            or exists (
              select from people.identity i join people.identity_provider v on v.id = i.provider_id
              where i.person_id = p.id and v.enabled))) as found`,
    );
    return found;
  },

  /** The set-up that waits to be used: this one, unless there is one already. */
  open: async (tx: Tx, offered: SetUpId, now: Instant): Promise<SetUpId> => {
    await tx.run(sql`
      insert into people.set_up (id, made_at) values (${offered}, ${timestamp(now)})
      on conflict ((true)) where used_at is null do nothing`);
    const { id } = await tx.one(
      z.object({ id: SetUpId }),
      sql`select id from people.set_up where used_at is null`,
    );
    return id;
  },

  /** Uses a set-up. @returns false when it was used before or never made */
  use: async (tx: Tx, id: string, now: Instant): Promise<boolean> => {
    const used = await tx.run(sql`
      update people.set_up set used_at = ${timestamp(now)} where id = ${id} and used_at is null`);
    return used === 1;
  },

  addOwner: async (tx: Tx, owner: FirstOwner, now: Instant): Promise<PersonId> => {
    const { id } = await tx.one(
      z.object({ id: PersonId }),
      sql`
        insert into people.person (id, email, name, timezone, roles, joined_at)
        values (${owner.id}, ${owner.email}, ${owner.name}, ${owner.timezone},
          '{owner,admin,organiser,member}', ${timestamp(now)})
        on conflict (email) do update set
          name = excluded.name, timezone = excluded.timezone, roles = excluded.roles,
          joined_at = excluded.joined_at, state = 'active'
        returning id`,
    );
    return id;
  },
};

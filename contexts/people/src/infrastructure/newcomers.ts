import type { Instant, PersonId, Role, TimeZone } from '@vicinity/core';
import { sql, type Tx, timestamp } from '@vicinity/database';
import type { Email } from '../contract/values.ts';

/** Somebody who gets an account at their first sign-in. */
export type Newcomer = {
  readonly id: PersonId;
  readonly email: Email;
  readonly name: string;
  readonly timezone: TimeZone;
  readonly roles: readonly Role[];
};

export const newcomers = {
  /** @returns false when somebody has the address */
  add: async (tx: Tx, newcomer: Newcomer, now: Instant): Promise<boolean> => {
    const { id, email, name, timezone, roles } = newcomer;
    const added = await tx.run(sql`
      insert into people.person (id, email, name, timezone, roles, joined_at)
      values (${id}, ${email}, ${name}, ${timezone}, ${[...roles]}, ${timestamp(now)})
      on conflict (email) do nothing`);
    return added === 1;
  },
};

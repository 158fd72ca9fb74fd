import type { Instant } from '@vicinity/core';
import { type Db, sql, type Tx, timestamp } from '@vicinity/database';
import { RegistrationPolicy } from '../contract/registration.ts';

/** What an admin has decided about who may make an account. */
export const registrationPolicy = {
  find: (db: Db | Tx): Promise<RegistrationPolicy | undefined> =>
    db.maybeOne(
      RegistrationPolicy,
      sql`select mode, domains, role from people.registration_policy`,
    ),

  save: async (tx: Tx, policy: RegistrationPolicy, now: Instant): Promise<void> => {
    await tx.run(sql`
      insert into people.registration_policy (mode, domains, role, decided_at)
      values (${policy.mode}, ${[...policy.domains]}, ${policy.role}, ${timestamp(now)})
      on conflict (one) do update set mode = excluded.mode, domains = excluded.domains,
        role = excluded.role, decided_at = excluded.decided_at`);
  },
};

import { type Actor, assertMay, type PersonId } from '@vicinity/core';
import { SignInUnlocked } from '../../contract/audit-kinds.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { throttle } from '../../infrastructure/throttle.ts';
import type { Deps } from '../deps.ts';
import { countOfAccount } from '../throttled.ts';

/** Forgets the failed sign-ins to an account, so that the next one is looked at. Those of addresses stay. */
export const unlockSignIn =
  (deps: Deps) =>
  async (actor: Actor, personId: PersonId): Promise<void> => {
    assertMay(actor, ManagePeople);
    await deps.db.transaction(async (tx) => {
      const { email } = await accounts.lock(tx, personId);
      const { key } = countOfAccount(deps, email);
      const [found] = await throttle.lock(tx, [key]);
      if (found === undefined) return;
      await throttle.save(tx, [{ ...found, key, failures: 0 }]);
      await deps.audit.record(tx, SignInUnlocked, {
        actor,
        subject: personId,
        before: { failures: found.failures },
        after: { failures: 0 },
      });
    });
  };

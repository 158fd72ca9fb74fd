import { PasswordChanged } from '../../contract/audit-kinds.ts';
import { HasPassword } from '../../contract/password-routes.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import type { Deps } from '../deps.ts';
import { tellOwner } from './change-factors.ts';
import type { OwnSession } from './confirm-identity.ts';
import { hashNewPassword } from './new-password.ts';

/**
 * Gives somebody a password who signs in by a provider alone. Their sessions stay: nobody knew a password before.
 * @throws HasPassword, InvalidInput, TooBusy
 */
export const setPassword =
  (deps: Deps) =>
  async ({ actor, device }: OwnSession, password: string): Promise<void> => {
    const { db, clock, audit } = deps;
    const owner = await credentials.of(db, actor.id);
    if (owner.passwordHash !== null) throw HasPassword({});
    const passwordHash = await hashNewPassword(deps, password, owner);
    await db.transaction(async (tx) => {
      if (!(await credentials.addFirst(tx, actor.id, passwordHash, clock.now())))
        throw HasPassword({});
      await tellOwner(deps, tx, actor.id, 'password-set', device.address);
      const after = { by: 'owner without one' } as const;
      await audit.record(tx, PasswordChanged, { actor, subject: actor.id, after });
    });
  };

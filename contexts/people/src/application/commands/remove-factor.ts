import { assertMay, NotAllowed, type Person, type PersonId } from '@vicinity/core';
import { FactorRemoved, FactorsReset } from '../../contract/audit-kinds.ts';
import { FactorNotFound, NoFactor } from '../../contract/factor-problems.ts';
import type { FactorId } from '../../contract/factors.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import { assertMayDoAsMuch } from '../../domain/roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { customRoles, namesIn } from '../../infrastructure/custom-roles.ts';
import { factorGraces } from '../../infrastructure/factor-graces.ts';
import { factors } from '../../infrastructure/factors.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import { rotateSession, tellOwner } from './change-factors.ts';
import type { OwnSession } from './confirm-identity.ts';
import type { SignedIn } from './sign-in.ts';

/** Removes one of one’s own factors; backup codes go with the last. @throws FactorNotFound */
export const removeFactor =
  (deps: Deps) =>
  async (caller: OwnSession, factorId: FactorId): Promise<SignedIn> => {
    const { db, sessions, audit } = deps;
    const { actor } = caller;
    const signedIn = await db.transaction(async (tx) => {
      const before = await factors.lock(tx, actor.id);
      const factor = before.find(({ id }) => id === factorId);
      if (!factor) throw FactorNotFound({ factorId });
      await factors.remove(tx, factorId);
      if (before.length === 1) await backupCodes.removeAll(tx, actor.id);
      await audit.record(tx, FactorRemoved, { actor, subject: actor.id, before: factor });
      return rotateSession(deps, tx, caller, `${factor.kind}-removed`);
    });
    sessions.forget(actor.id);
    return signedIn;
  };

type Reset = { readonly personId: PersonId; readonly reason: string; readonly address: string };

/**
 * Removes every factor of somebody who has lost theirs, for a reason that the audit log keeps. Their sessions
 * end, and they are told: whoever talked an admin into this shall not stay unseen.
 * @throws NotAllowed for oneself, PersonNotFound, MayDoMore, NoFactor
 */
export const resetFactors =
  (deps: Deps) =>
  async (actor: Person, { personId, reason, address }: Reset): Promise<void> => {
    const { db, clock, sessions, audit, permissions } = deps;
    assertMay(actor, ManagePeople);
    // One's own are removed on one's own page, which asks for the password first.
    if (actor.id === personId) throw NotAllowed({ permission: ManagePeople.name });
    await db.transaction(async (tx) => {
      const account = await accounts.lock(tx, personId);
      const granted = namesIn(await customRoles.ofPerson(tx, personId));
      assertMayDoAsMuch(actor, permissions(), account, granted);
      const removed = await factors.removeAll(tx, personId);
      if (removed === 0) throw NoFactor({});
      await backupCodes.removeAll(tx, personId);
      await knownBrowsers.distrustAll(tx, personId);
      await factorGraces.renew(tx, personId);
      await signInSteps.endAll(tx, personId, clock.now());
      await sessions.endAll(tx, personId);
      await tellOwner(deps, tx, personId, 'factors-reset', address);
      await audit.record(tx, FactorsReset, {
        actor,
        subject: personId,
        after: { factors: removed, reason },
      });
    });
    sessions.forget(personId);
  };

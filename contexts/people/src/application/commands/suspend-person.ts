import { type Actor, assertMay, type PersonId } from '@vicinity/core';
import { AccountStateChanged } from '../../contract/audit-kinds.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import { reinstate, suspend } from '../../domain/account.ts';
import { assertMayDoAsMuch } from '../../domain/roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { customRoles, namesIn } from '../../infrastructure/custom-roles.ts';
import { scimUsers } from '../../infrastructure/scim-users.ts';
import type { Deps } from '../deps.ts';

/**
 * Suspends a person: every session of theirs ends with it, here at once and elsewhere within a second.
 * @throws PersonNotFound, LastOwner, MayDoMore
 */
export const suspendPerson =
  ({ db, outbox, sessions, audit, permissions }: Deps) =>
  async (actor: Actor, personId: PersonId): Promise<void> => {
    assertMay(actor, ManagePeople);
    await db.transaction(async (tx) => {
      const otherOwners = await accounts.lockOtherOwners(tx, personId);
      const account = await accounts.lock(tx, personId);
      const granted = await customRoles.ofPerson(tx, personId);
      assertMayDoAsMuch(actor, permissions(), account, namesIn(granted));
      const { state, events } = suspend(account, otherOwners);
      await accounts.save(tx, state);
      await scimUsers.decidedHere(tx, personId);
      await sessions.endAll(tx, personId);
      // Also where there is no session to end: somebody may have tokens alone.
      await sessions.changed(tx, personId);
      await outbox.append(tx, events);
      await audit.record(tx, AccountStateChanged, {
        actor,
        subject: personId,
        before: account,
        after: state,
      });
    });
    sessions.forget(personId);
  };

/** Ends a suspension. They sign in with the password they had. */
export const reinstatePerson =
  ({ db, outbox, audit }: Deps) =>
  async (actor: Actor, personId: PersonId): Promise<void> => {
    assertMay(actor, ManagePeople);
    await db.transaction(async (tx) => {
      const account = await accounts.lock(tx, personId);
      const { state, events } = reinstate(account);
      await accounts.save(tx, state);
      await scimUsers.decidedHere(tx, personId);
      await outbox.append(tx, events);
      await audit.record(tx, AccountStateChanged, {
        actor,
        subject: personId,
        before: account,
        after: state,
      });
    });
  };

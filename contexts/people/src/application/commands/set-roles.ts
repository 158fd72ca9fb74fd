import { type Actor, assertMay, type PersonId, type Role } from '@vicinity/core';
import { RolesGiven } from '../../contract/audit-kinds.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import { setRoles as decide } from '../../domain/account.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import type { Deps } from '../deps.ts';

/** Gives a person exactly these roles, and leaves the instance an admin. */
export const setRoles =
  ({ db, outbox, sessions, audit }: Deps) =>
  async (actor: Actor, personId: PersonId, roles: readonly Role[]): Promise<void> => {
    assertMay(actor, ManagePeople);
    await db.transaction(async (tx) => {
      const otherAdmins = await accounts.lockOtherAdmins(tx, personId);
      const account = await accounts.lock(tx, personId);
      const { state, events } = decide(account, roles, otherAdmins);
      await accounts.save(tx, state);
      // New rights begin with a new sign-in; who changes their own keeps the page they are on.
      if (events.length > 0 && isAnother(actor, personId)) await sessions.endAll(tx, personId);
      await sessions.changed(tx, personId);
      await outbox.append(tx, events);
      await audit.record(tx, RolesGiven, {
        actor,
        subject: personId,
        before: account,
        after: state,
      });
    });
    sessions.forget(personId);
  };

const isAnother = (actor: Actor, personId: PersonId): boolean =>
  actor.kind !== 'person' || actor.id !== personId;

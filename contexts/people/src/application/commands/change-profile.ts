import {
  assertAtSession,
  assertInPerson,
  assertMay,
  InvalidInput,
  type Person,
  type PersonId,
} from '@vicinity/core';
import { ProfileEdited } from '../../contract/audit-kinds.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import type { ProfileChanges } from '../../contract/person.ts';
import { changeProfile as change, onlyOwn } from '../../domain/account.ts';
import { assertMayDoAsMuch } from '../../domain/roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { customRoles, namesIn } from '../../infrastructure/custom-roles.ts';
import type { Deps } from '../deps.ts';
import { moveAddress } from './move-address.ts';

/**
 * Changes a profile: people their own words about themselves, those who manage people everything.
 * @throws PersonNotFound, EmailTaken, ManagerCycle, MayDoMore
 */
export const changeProfile =
  (deps: Deps) =>
  async (actor: Person, personId: PersonId, changes: ProfileChanges): Promise<void> => {
    const { db, outbox, audit, permissions } = deps;
    if (actor.id !== personId || !onlyOwn(changes)) assertMay(actor, ManagePeople);
    await db.transaction(async (tx) => {
      const above = changes.managerId ? await accounts.managersFrom(tx, changes.managerId) : [];
      const account = await accounts.lock(tx, personId);
      // An address receives links that sign in, so whoever changes it could become its owner.
      if (changes.email !== undefined && changes.email !== account.email) {
        assertAtSession(actor);
        assertInPerson(actor);
        assertNotOwn(actor, personId);
        const granted = await customRoles.ofPerson(tx, personId);
        assertMayDoAsMuch(actor, permissions(), account, namesIn(granted));
      }
      const { state, events } = change(account, changes, above);
      const { email } = state;
      const moved =
        email === account.email
          ? []
          : [await moveAddress(deps, tx, account, { email, by: 'admin' })];
      await accounts.save(tx, state);
      await outbox.append(tx, [...events, ...moved]);
      await audit.record(tx, ProfileEdited, {
        actor,
        subject: personId,
        before: account,
        after: state,
      });
    });
  };

/** One's own address is changed by a link that shows it is one's own. @throws InvalidInput */
const assertNotOwn = (actor: Person, personId: PersonId): void => {
  if (actor.id !== personId) return;
  const message = 'expected your own address to be changed under “Sign-in and security”';
  throw InvalidInput({ faults: [{ field: 'body.email', message }] });
};

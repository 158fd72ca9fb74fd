import {
  assertAtSession,
  assertInPerson,
  assertMay,
  InvalidInput,
  type Person,
  type PersonId,
} from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { currentOrigin } from '@vicinity/http';
import { ProfileEdited } from '../../contract/audit-kinds.ts';
import { AddressChanged } from '../../contract/events.ts';
import { ManagePeople } from '../../contract/permissions.ts';
import type { ProfileChanges } from '../../contract/person.ts';
import { AddressChangeId } from '../../contract/values.ts';
import { type Account, changeProfile as change, onlyOwn } from '../../domain/account.ts';
import { assertMayDoAsMuch } from '../../domain/roles.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { addressChanges } from '../../infrastructure/address-changes.ts';
import { customRoles, namesIn } from '../../infrastructure/custom-roles.ts';
import { passwordResets } from '../../infrastructure/password-resets.ts';
import type { Deps } from '../deps.ts';

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
      const moved =
        state.email === account.email ? [] : [await moveAddress(deps, tx, account, state)];
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

/** Whose address an admin changes is told at both; what led to the account by the old one leads nowhere. */
const moveAddress = async (
  { clock, ids }: Deps,
  tx: Tx,
  { id: personId, email: oldEmail }: Account,
  { email: newEmail }: Account,
) => {
  const requestedAt = clock.now();
  const changeId = ids(AddressChangeId);
  const change = { id: changeId, personId, oldEmail, newEmail, requestedAt };
  await addressChanges.close(tx, personId, requestedAt);
  await addressChanges.addMade(tx, change);
  await passwordResets.close(tx, personId, requestedAt);
  const address = currentOrigin()?.address ?? '';
  return AddressChanged({ changeId, personId, by: 'admin', at: requestedAt, address });
};

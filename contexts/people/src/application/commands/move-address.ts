import type { Tx } from '@vicinity/database';
import { currentOrigin } from '@vicinity/http';
import { AddressChanged } from '../../contract/events.ts';
import { AddressChangeId } from '../../contract/values.ts';
import type { Account } from '../../domain/account.ts';
import { addressChanges } from '../../infrastructure/address-changes.ts';
import { passwordResets } from '../../infrastructure/password-resets.ts';
import type { Deps } from '../deps.ts';

/**
 * Whose address somebody else changes is told at both; what led to the account by the old one leads nowhere.
 * @returns what to tell
 */
export const moveAddress = async (
  { clock, ids }: Deps,
  tx: Tx,
  { id: personId, email: oldEmail }: Account,
  { email: newEmail, by }: { readonly email: Account['email']; readonly by: 'admin' | 'directory' },
) => {
  const requestedAt = clock.now();
  const changeId = ids(AddressChangeId);
  const change = { id: changeId, personId, oldEmail, newEmail, requestedAt };
  await addressChanges.close(tx, personId, requestedAt);
  await addressChanges.addMade(tx, change);
  await passwordResets.close(tx, personId, requestedAt);
  const address = currentOrigin()?.address ?? '';
  return AddressChanged({ changeId, personId, by, at: requestedAt, address });
};

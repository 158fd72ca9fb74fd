import type { TimeZone } from '@vicinity/core';
import { LinkNotValid } from '../../contract/problems.ts';
import { join } from '../../domain/account.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { invitations } from '../../infrastructure/invitations.ts';
import type { Deps } from '../deps.ts';
import { readInvitation } from '../queries/read-invitation.ts';
import { hashNewPassword } from './new-password.ts';
import { assertOpenForNewcomers } from './registration-policy.ts';
import { type Caller, openSession, type SignedIn } from './sign-in.ts';

type AcceptInvitation = {
  readonly token: string;
  readonly password: string;
  /** Where they are, as their browser says; keeps what is known when left out. */
  readonly timezone?: TimeZone | undefined;
  readonly device: Caller;
};

/**
 * Accepts an invitation: sets the password and opens the first session. A link works once.
 * @throws LinkNotValid, RegistrationClosed, InvalidInput, TooBusy
 */
export const acceptInvitation =
  (deps: Deps) =>
  async ({ token, password, timezone, device }: AcceptInvitation): Promise<SignedIn> => {
    const id = deps.links.read('invitation', token);
    if (id === null) throw LinkNotValid({});
    const passwordHash = await hashNewPassword(deps, password, await readInvitation(deps)(token));
    return deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      await assertOpenForNewcomers(deps, tx);
      const invitation = await invitations.lockOpen(tx, id, now);
      if (!invitation) throw LinkNotValid({});
      const account = await accounts.lock(tx, invitation.personId);
      // Who has joined some other way since may have second factors by now, which a link shall not pass by.
      if (account.state === 'suspended' || account.joinedAt !== null) throw LinkNotValid({});
      const { state, events } = join(account, now);
      await accounts.save(tx, { ...state, timezone: timezone ?? state.timezone });
      await credentials.set(tx, account.id, passwordHash, now);
      await invitations.accept(tx, invitation.id, now);
      await deps.outbox.append(tx, events);
      return openSession(deps, tx, account.id, { device, by: 'invitation' });
    });
  };

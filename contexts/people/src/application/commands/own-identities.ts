import type { PersonId } from '@vicinity/core';
import { SecurityChanged } from '../../contract/events.ts';
import type { IdentityId, ProviderId } from '../../contract/sign-on.ts';
import { IdentityUnlinked } from '../../contract/sign-on-audit.ts';
import { IdentityNotFound } from '../../contract/sign-on-problems.ts';
import { assertOtherWayIn } from '../../domain/ways-in.ts';
import { accounts } from '../../infrastructure/accounts.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { identities } from '../../infrastructure/identities.ts';
import type { Deps } from '../deps.ts';
import type { OwnSession } from './confirm-identity.ts';
import { startSignOn } from './start-sign-on.ts';

/** Where people see how they sign in. */
const here = '/app/profile/security';

type Connect = { readonly providerId: ProviderId; readonly browser: string };

/**
 * Begins to connect an account with a provider, which signs its owner in from then on.
 * @throws ProviderNotFound, ProviderAway, ProviderNotTrusted
 */
export const connectIdentity =
  (deps: Deps) =>
  async (session: OwnSession, { providerId, browser }: Connect) => {
    const { id: personId } = session.actor;
    return startSignOn(deps)({ providerId, browser, next: here, purpose: 'connect', personId });
  };

/**
 * Disconnects an account with a provider, which must not be the last way in. Its owner is told.
 * @throws IdentityNotFound, LastWayIn
 */
export const disconnectIdentity =
  (deps: Deps) =>
  async (session: OwnSession, identityId: IdentityId): Promise<void> => {
    const { db, clock, audit, outbox } = deps;
    const { actor, device } = session;
    await db.transaction(async (tx) => {
      // Held, so that two of one's own requests cannot each leave the other the last way in.
      await accounts.lock(tx, actor.id);
      const owned = await identities.of(tx, actor.id);
      const identity = owned.find(({ id }) => id === identityId);
      if (!identity) throw IdentityNotFound({ identityId });
      assertOtherWayIn(identityId, owned, await hasPassword(tx, actor.id));
      await identities.remove(tx, identityId);
      await audit.record(tx, IdentityUnlinked, { actor, subject: actor.id, before: identity });
      await outbox.append(tx, [
        SecurityChanged({
          personId: actor.id,
          change: 'identity-unlinked',
          at: clock.now(),
          address: device.address,
        }),
      ]);
    });
  };

const hasPassword = async (
  tx: Parameters<typeof credentials.of>[0],
  personId: PersonId,
): Promise<boolean> => (await credentials.of(tx, personId)).passwordHash !== null;

import { SignOnFailure } from '@vicinity/auth/single-sign-on';
import type { Person } from '@vicinity/core';
import { SignedOut } from '../../contract/audit-kinds.ts';
import { identityProviders } from '../../infrastructure/identity-providers.ts';
import { impersonations } from '../../infrastructure/impersonations.ts';
import { providerSessions } from '../../infrastructure/sign-ons.ts';
import type { Deps } from '../deps.ts';
import { clientOf, signedOutUri } from '../provider-client.ts';

/**
 * Ends the session of a token. Whoever has none is signed out already.
 * @returns where the browser goes to sign out of the provider as well; null when there is no need
 */
export const signOut =
  (deps: Deps) =>
  async (actor: Person | null, token: string): Promise<string | null> => {
    const { db, clock, sessions, audit } = deps;
    await sessions.end(token);
    if (actor !== null)
      await db.transaction(async (tx) => {
        await audit.record(tx, SignedOut, { actor, subject: actor.id });
        if (actor.impersonatedBy !== undefined)
          await impersonations.leave(tx, actor.id, actor.impersonatedBy, clock.now());
      });
    return signOutOfProvider(deps, token);
  };

const signOutOfProvider = async (deps: Deps, token: string): Promise<string | null> => {
  const { db, signOnSecrets, publicUrl } = deps;
  const session = await providerSessions.take(db, token);
  const provider = session && (await identityProviders.find(db, session.providerId));
  if (!session || !provider?.enabled || !provider.policy.signOut) return null;
  try {
    const idToken = signOnSecrets.open('id token', session.idToken).toString();
    const returnTo = signedOutUri(publicUrl);
    return (await clientOf(deps, provider).signOut({ idToken, returnTo }))?.href ?? null;
  } catch (error) {
    // Out of this hub they are; a provider that is away cannot keep them in.
    if (error instanceof SignOnFailure) return null;
    throw error;
  }
};

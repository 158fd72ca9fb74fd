import { newToken } from '@vicinity/auth';
import { flowSecrets, SignOnFailure } from '@vicinity/auth/single-sign-on';
import { instant, type PersonId } from '@vicinity/core';
import type { ProviderId } from '../../contract/sign-on.ts';
import { relayedSignOns } from '../../infrastructure/relayed-sign-ons.ts';
import { browserDigest, type SignOn, sealState } from '../../infrastructure/sign-ons.ts';
import type { Deps } from '../deps.ts';
import { clientOf, enabledProvider, isRelayed, problemOf, receiverOf } from '../provider-client.ts';
import { recordSignOnFailure } from './sign-on-failure.ts';

/** How long somebody may stay with the provider. */
const SIGN_ON_MS = 10 * 60_000;

type Start = {
  readonly providerId: ProviderId;
  /** The token that this browser is known by. */
  readonly browser: string;
  readonly next: string;
  readonly purpose: SignOn['purpose'];
  /** Who is signed in and connects or confirms; null to sign in. */
  readonly personId: PersonId | null;
};

/**
 * Begins a sign-on: where the browser goes. Several may be under way in one browser.
 * @throws ProviderNotFound, ProviderAway, ProviderNotTrusted
 */
export const startSignOn =
  (deps: Deps) =>
  async ({ providerId, browser, ...rest }: Start) => {
    const { db, clock, signOnSecrets, publicUrl } = deps;
    const provider = await enabledProvider(deps, providerId);
    const expiresAt = instant(clock.now() + SIGN_ON_MS);
    const state = sealState(signOnSecrets, {
      providerId,
      browser: browserDigest(browser),
      ...rest,
      expiresAt,
      salt: newToken(),
    });
    try {
      const url = await clientOf(deps, provider).start({
        ...flowSecrets(browser, state),
        state: isRelayed(provider) ? await relayedSignOns.keep(db, state, expiresAt) : state,
        redirectUri: receiverOf(publicUrl, provider),
        // Whoever confirms that it is them shows it anew.
        fresh: rest.purpose === 'confirm',
      });
      return { url: url.href };
    } catch (error) {
      if (!(error instanceof SignOnFailure)) throw error;
      const problem = problemOf(error, provider.name);
      await recordSignOnFailure(deps, provider.name, { problem, found: error.message });
      throw problem;
    }
  };

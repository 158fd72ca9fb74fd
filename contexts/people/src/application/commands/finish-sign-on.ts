import {
  flowSecrets,
  type Identity,
  SAML_RESPONSE,
  SignOnFailure,
} from '@vicinity/auth/single-sign-on';
import { instant, type Person, Problem, type TimeZone } from '@vicinity/core';
import type { ProviderId } from '../../contract/sign-on.ts';
import {
  AddressNotVerified,
  NotBegunHere,
  SignedInAsAnother,
  SignOnElsewhere,
  SignOnExpired,
} from '../../contract/sign-on-problems.ts';
import type { IdentityProvider } from '../../infrastructure/identity-providers.ts';
import { relayedSignOns } from '../../infrastructure/relayed-sign-ons.ts';
import { browserDigest, openState, type SignOn, signOns } from '../../infrastructure/sign-ons.ts';
import type { Deps } from '../deps.ts';
import { clientOf, enabledProvider, isRelayed, problemOf, receiverOf } from '../provider-client.ts';
import { enterByIdentity } from './enter-by-identity.ts';
import { confirm, connect } from './prove-own-identity.ts';
import { RELAY, UNASKED } from './receive-saml.ts';
import type { Caller, SignedIn } from './sign-in.ts';
import { recordSignOnFailure } from './sign-on-failure.ts';

export type Return = {
  readonly providerId: ProviderId;
  /** The query that the provider sent the browser back with. */
  readonly answer: string;
  /** The token that this browser is known by, if it has one. */
  readonly browser: string | undefined;
  /** The session that this browser has, and whose it is. */
  readonly token: string | undefined;
  readonly actor: Person | null;
  readonly timezone: TimeZone | undefined;
  readonly device: Caller;
};

/** `signedIn` is null where nobody new came in: an account was connected, or its owner confirmed. */
export type Finished = { readonly signedIn: SignedIn | null; readonly next: string };

/**
 * Finishes a sign-on: who came back is checked with the provider, and gets what they left for: a session, an account
 * connected to theirs, or leave to change how they sign in.
 * @throws ProviderNotFound, SignOnExpired, SignOnElsewhere, NotBegunHere, ProviderRefused, ProviderAway, ProviderNotTrusted,
 * AddressNotVerified, NoAccount, AccountExists, AccountSuspended, IdentityTaken, SignedInAsAnother
 */
export const finishSignOn =
  (deps: Deps) =>
  async (returned: Return): Promise<Finished> => {
    const provider = await enabledProvider(deps, returned.providerId);
    let identity: Identity | null = null;
    try {
      const answer = await answerOf(deps, provider, returned.answer);
      const signOn = await takeSignOn(deps, { ...returned, answer });
      identity = await identityOf(deps, provider, signOn, { ...returned, answer });
      await takeOnce(deps, identity);
      const signedIn = await fulfil(deps, signOn, { provider, identity, ...returned });
      return { signedIn, next: signOn.next };
    } catch (error) {
      if (!(error instanceof SignOnFailure || error instanceof Problem)) throw error;
      const problem = error instanceof Problem ? error : problemOf(error, provider.name);
      await recordSignOnFailure(deps, provider.name, {
        problem,
        found: wordsOf(error, identity),
        email: identity?.email ?? null,
      });
      throw problem;
    }
  };

/** What the browser came back with, or what waits for it here. */
const answerOf = async (
  { db, signOnSecrets }: Deps,
  provider: IdentityProvider,
  text: string,
): Promise<URLSearchParams> => {
  const query = new URLSearchParams(text);
  if (!isRelayed(provider)) return query;
  if (query.has(UNASKED)) throw NotBegunHere({ provider: provider.name });
  const relay = query.get(RELAY) ?? '';
  const waiting = await relayedSignOns.find(db, signOnSecrets, relay);
  if (!waiting) throw SignOnExpired({});
  return new URLSearchParams({
    state: waiting.state,
    [SAML_RESPONSE]: waiting.answer,
    [RELAY]: relay,
  });
};

/** Takes what a provider lets be used once. A code of OAuth it sees to itself. */
const takeOnce = async ({ db }: Deps, { issuer, once }: Identity): Promise<void> => {
  if (once === null) return;
  const isNew = await signOns.take(db, `${issuer} ${once.id}`, instant(once.until));
  if (!isNew) throw new SignOnFailure('not-valid', 'The assertion was used before.');
};

/** The sign-on that an answer belongs to: of this hub, this provider and this browser, in time, and not taken before. */
const takeSignOn = async (
  { db, clock, signOnSecrets }: Deps,
  { providerId, answer, browser }: Asked,
): Promise<SignOn> => {
  const state = answer.get('state');
  const signOn = state === null ? null : openState(signOnSecrets, state);
  if (state === null || signOn === null || signOn.expiresAt <= clock.now()) throw SignOnExpired({});
  if (signOn.providerId !== providerId)
    throw new SignOnFailure(
      'not-valid',
      'The answer came back by the address of another provider.',
    );
  if (browser === undefined || browserDigest(browser) !== signOn.browser) throw SignOnElsewhere({});
  if (!(await signOns.take(db, state, signOn.expiresAt))) throw SignOnExpired({});
  const relay = answer.get(RELAY);
  if (relay !== null) await relayedSignOns.forget(db, relay);
  return signOn;
};

const identityOf = (
  deps: Deps,
  provider: IdentityProvider,
  { purpose }: SignOn,
  { answer, browser = '' }: Asked,
): Promise<Identity> =>
  clientOf(deps, provider).finish({
    ...flowSecrets(browser, answer.get('state') ?? ''),
    redirectUri: receiverOf(deps.publicUrl, provider),
    fresh: purpose === 'confirm',
    answer,
  });

type Asked = Omit<Return, 'answer'> & { readonly answer: URLSearchParams };

type Proven = Return & { readonly provider: IdentityProvider; readonly identity: Identity };

/** Gives whoever came back what they left for. */
const fulfil = async (
  deps: Deps,
  { purpose, personId }: SignOn,
  proven: Proven,
): Promise<SignedIn | null> => {
  if (purpose === 'sign-in') return enterByIdentity(deps, proven);
  const { actor, token, device } = proven;
  if (actor === null || token === undefined || actor.id !== personId) throw SignedInAsAnother({});
  await deps.db.transaction((tx) =>
    purpose === 'connect'
      ? connect(deps, tx, { ...proven, actor, address: device.address })
      : confirm(deps, tx, { ...proven, actor, token }),
  );
  return null;
};

/** What was found, for those who mend it: with no address, also the names of what the provider did tell. */
const wordsOf = (error: SignOnFailure | Problem, identity: Identity | null): string => {
  if (!(error instanceof Problem)) return error.message;
  if (!AddressNotVerified.is(error) || identity?.email !== null) return error.title;
  const told = Object.keys(identity.claims).join(', ').slice(0, 500);
  return `It told no address, but these: ${told || 'nothing'}.`;
};

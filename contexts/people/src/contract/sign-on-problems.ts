import { problem } from '@vicinity/core';
import { z } from 'zod';
import { IdentityId, ProviderId } from './sign-on.ts';

const provider = z.object({ provider: z.string().describe('What the provider is called') });

export const ProviderNotFound = problem('people/provider-not-found', 'not-found', {
  title: 'Nobody signs in with this provider here.',
  details: z.object({ providerId: ProviderId }),
});

export const TooManyProviders = problem('people/too-many-providers', 'conflict', {
  title: 'This hub has as many providers as fit. Remove one first.',
  details: z.object({ most: z.int() }),
});

/** Too late, used before, or never begun here: an answer is taken once, within ten minutes. */
export const SignOnExpired = problem('people/sign-on-expired', 'gone', {
  title: 'This sign-in took too long, or was finished already.',
  details: z.object({}),
});

/** An answer that nobody here asked for: whoever accepted it could be signed in as somebody else unawares. */
export const NotBegunHere = problem('people/sign-on-not-begun-here', 'forbidden', {
  title: 'This sign-in began at the provider, and not here.',
  details: provider,
});

export const SignOnElsewhere = problem('people/sign-on-elsewhere', 'forbidden', {
  title: 'This sign-in began in another browser.',
  details: z.object({}),
});

/** The provider did not let them in, or they chose not to. */
export const ProviderRefused = problem('people/provider-refused', 'forbidden', {
  title: 'The provider did not sign you in.',
  details: provider.extend({ said: z.string().describe('Its own word: `access_denied`') }),
});

export const ProviderAway = problem('people/provider-away', 'unavailable', {
  title: 'The provider cannot be reached, or does not answer as it should.',
  details: provider,
});

/** A check of the answer failed: who came back is not proven. */
export const ProviderNotTrusted = problem('people/provider-not-trusted', 'forbidden', {
  title: 'What the provider answered does not prove who you are.',
  details: provider,
});

export const AddressNotVerified = problem('people/address-not-verified', 'forbidden', {
  title: 'The provider has not verified that your e-mail address is yours.',
  details: provider,
});

export const NoAccount = problem('people/no-account', 'forbidden', {
  title: 'You have no account here, and this provider does not make you one.',
  details: provider,
});

export const AccountExists = problem('people/account-exists', 'conflict', {
  title: 'There is an account with your e-mail address already.',
  details: provider,
});

export const AccountSuspended = problem('people/account-suspended', 'forbidden', {
  title: 'Your account is suspended.',
  details: z.object({}),
});

export const IdentityTaken = problem('people/identity-taken', 'conflict', {
  title: 'Somebody else here has connected this account.',
  details: provider,
});

export const IdentityNotFound = problem('people/identity-not-found', 'not-found', {
  title: 'This account is not connected.',
  details: z.object({ identityId: IdentityId }),
});

export const LastWayIn = problem('people/last-way-in', 'conflict', {
  title: 'This is your only way to sign in. Set a password first, or connect another account.',
  details: z.object({ identityId: IdentityId }),
});

/** Whoever left as one person does not come back as another. */
export const SignedInAsAnother = problem('people/signed-in-as-another', 'conflict', {
  title: 'You signed out, or in as somebody else, in between.',
  details: z.object({}),
});

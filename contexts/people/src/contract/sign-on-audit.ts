import { auditKind } from '@vicinity/audit/contract';
import { InstantText, Role } from '@vicinity/core';
import { z } from 'zod';
import { KeptProvider, ProviderPolicy } from './sign-on.ts';
import { Email } from './values.ts';

/** Somebody came back from a provider and was not let in; `found` is for those who mend it. */
export const SignOnFailed = auditKind('people.sign-on-failed', {
  title: 'Failed to sign in with a provider',
  about: 'person',
  keep: 'sign-ins',
  state: z.object({
    provider: z.string(),
    problem: z.string(),
    found: z.string(),
    email: z.string().nullable(),
  }),
});

const identity = {
  provider: z.string(),
  issuer: z.string(),
  subject: z.string(),
  label: z.string(),
};

export const IdentityLinked = auditKind('people.identity-linked', {
  title: 'Account with a provider connected',
  about: 'person',
  keep: 'changes',
  state: z.object({ ...identity, by: z.enum(['owner', 'address', 'new account']) }),
});

export const IdentityUnlinked = auditKind('people.identity-unlinked', {
  title: 'Account with a provider disconnected',
  about: 'person',
  keep: 'changes',
  state: z.object(identity),
});

export const AccountCreated = auditKind('people.account-created', {
  title: 'Account created by a provider',
  about: 'person',
  keep: 'changes',
  state: z.object({
    provider: z.string(),
    name: z.string(),
    email: Email,
    roles: z.array(Role).readonly(),
  }),
});

/** The secret itself is never recorded, only that it changed. */
export const ProviderChanged = auditKind('people.provider-changed', {
  title: 'Sign-in provider added, changed or removed',
  about: 'sign-in provider',
  keep: 'changes',
  state: z.object({
    ...KeptProvider.omit({ policy: true }).shape,
    ...ProviderPolicy.shape,
    secretChangedAt: InstantText.nullable(),
  }),
});

/** What is written about signing in with providers. */
export const signOnAuditKinds = [
  SignOnFailed,
  IdentityLinked,
  IdentityUnlinked,
  AccountCreated,
  ProviderChanged,
] as const;

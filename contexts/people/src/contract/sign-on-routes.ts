import { TimeZone } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { LocalPath } from './local-path.ts';
import { ManageProviders } from './permissions.ts';
import { CannotGrant } from './role-problems.ts';
import {
  MOST_PROVIDERS,
  ProviderChoice,
  ProviderFinding,
  ProviderId,
  ProviderSettings,
  ProviderView,
} from './sign-on.ts';
import {
  AccountExists,
  AccountSuspended,
  AddressNotVerified,
  IdentityTaken,
  NoAccount,
  NotBegunHere,
  ProviderAway,
  ProviderNotFound,
  ProviderNotTrusted,
  ProviderRefused,
  SignedInAsAnother,
  SignOnElsewhere,
  SignOnExpired,
  TooManyProviders,
} from './sign-on-problems.ts';

const params = z.object({ providerId: ProviderId });

export const listSignInProvidersRoute = route({
  method: 'GET',
  path: '/sign-in/providers',
  access: 'public',
  summary: 'Whom one can sign in with instead of a password',
  description: `No more than ${MOST_PROVIDERS}, so in one page.`,
  reply: [200, z.object({ items: z.array(ProviderChoice) })],
});

export const startSignOnRoute = route({
  method: 'POST',
  path: '/sign-in/providers/:providerId',
  access: 'public',
  rate: 'sign-in',
  summary: 'Begin to sign in with a provider, in this browser',
  description:
    'Answers where to send the browser, and gives it a cookie that the way back needs. It is good for ten minutes.',
  params,
  body: z.object({ next: LocalPath.default('/app').describe('Page to come back to') }),
  reply: [201, z.object({ url: z.string() })],
  problems: [ProviderNotFound, ProviderAway, ProviderNotTrusted],
});

export const finishSignOnRoute = route({
  method: 'POST',
  path: '/sign-in/providers/:providerId/return',
  access: 'public',
  rate: 'sign-in',
  summary: 'Finish what was begun with a provider',
  description:
    'A new session in the cookie; or an account connected to yours, or your confirmation, where that was begun.',
  params,
  body: z.object({
    answer: z
      .string()
      .max(8_192)
      .describe('The query that the provider sent the browser back with'),
    timezone: TimeZone.optional().describe('Of an account that is created, as the browser says it'),
  }),
  reply: [200, z.object({ next: z.string().describe('Page to go on to') })],
  problems: [
    ProviderNotFound,
    SignOnExpired,
    SignOnElsewhere,
    NotBegunHere,
    ProviderRefused,
    ProviderAway,
    ProviderNotTrusted,
    AddressNotVerified,
    NoAccount,
    AccountExists,
    AccountSuspended,
    IdentityTaken,
    SignedInAsAnother,
  ],
});

export const listProvidersRoute = route({
  method: 'GET',
  path: '/identity-providers',
  access: ManageProviders,
  summary: 'Providers that people sign in with, by name',
  description: `No more than ${MOST_PROVIDERS}, so in one page.`,
  reply: [
    200,
    z.object({
      items: z.array(ProviderView),
      returnUri: z.string().describe('Where a provider sends who signed in; its id follows'),
      signedOutUri: z.string().describe('Where a provider sends who signed out'),
      apiUri: z
        .string()
        .describe(
          'Where addresses of SAML begin: the provider’s id follows, then /saml or /metadata',
        ),
      startUri: z
        .string()
        .describe('Where a sign-in begins by itself, for portals; the provider’s id follows'),
    }),
  ],
});

export const saveProviderRoute = route({
  method: 'PUT',
  path: '/identity-providers/:providerId',
  access: ManageProviders,
  sessionOnly: true,
  summary: 'Add a provider under an id of yours, or change it',
  description:
    'A secret is sent to its issuer alone: with another issuer or client id it has to be given again.',
  params,
  body: ProviderSettings,
  reply: [204, z.void()],
  problems: [TooManyProviders, CannotGrant],
});

export const removeProviderRoute = route({
  method: 'DELETE',
  path: '/identity-providers/:providerId',
  access: ManageProviders,
  sessionOnly: true,
  summary: 'Remove a provider: whoever signed in by it needs another way in',
  params,
  reply: [204, z.void()],
  problems: [ProviderNotFound],
});

export const testProviderRoute = route({
  method: 'POST',
  path: '/identity-providers/:providerId/test',
  access: ManageProviders,
  sessionOnly: true,
  summary: 'Try settings of a provider before they are saved, and say what is wrong with them',
  params,
  body: ProviderSettings,
  reply: [200, z.object({ findings: z.array(ProviderFinding) })],
});

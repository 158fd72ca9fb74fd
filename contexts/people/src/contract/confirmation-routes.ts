import { PasskeyRequestOptions, PasskeySignature, TooBusy } from '@vicinity/auth/contract';
import { InstantText } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { MailNotAccepted, PasskeyNotValid, WrongWayToConfirm } from './factor-problems.ts';
import { SixDigits } from './factors.ts';
import { LocalPath } from './local-path.ts';
import { TooManyAttempts } from './problems.ts';
import { ProviderChoice, ProviderId } from './sign-on.ts';
import { ProviderAway, ProviderNotFound, ProviderNotTrusted } from './sign-on-problems.ts';
import { GivenPassword } from './values.ts';

/** What somebody who is signed in shows with that it is still them. */
export const ConfirmationMethod = z.enum([
  'password',
  'passkey',
  'authenticator',
  'mail',
  'provider',
]);
export type ConfirmationMethod = z.infer<typeof ConfirmationMethod>;

export const ConfirmationAnswer = z.discriminatedUnion('method', [
  z.object({ method: z.literal('password'), password: GivenPassword }),
  z.object({ method: z.literal('passkey'), signature: PasskeySignature }),
  z.object({ method: z.literal('authenticator'), code: SixDigits }),
  z.object({ method: z.literal('mail'), code: SixDigits }),
]);
export type ConfirmationAnswer = z.output<typeof ConfirmationAnswer>;

const here = { access: 'signed-in', sessionOnly: true } as const;

export const getConfirmationRoute = route({
  ...here,
  method: 'GET',
  path: '/account/confirmation',
  summary: 'How you can confirm that it is you, and until when you have',
  reply: [
    200,
    z.object({
      confirmedUntil: InstantText.nullable(),
      methods: z.array(ConfirmationMethod).describe('What you have, the safest first'),
      providers: z.array(ProviderChoice).describe('With whom you can, where `provider` is a way'),
    }),
  ],
});

export const confirmIdentityRoute = route({
  ...here,
  method: 'POST',
  path: '/account/confirmation',
  rate: 'sign-in',
  summary: 'Confirm that it is you; this session may then change how you sign in, for a while',
  body: ConfirmationAnswer,
  reply: [204, z.void()],
  problems: [WrongWayToConfirm, PasskeyNotValid, TooManyAttempts, TooBusy],
});

export const offerConfirmationPasskeyRoute = route({
  ...here,
  method: 'POST',
  path: '/account/confirmation/passkey-offer',
  rate: 'sign-in',
  summary: 'Get what the browser confirms with, where you have a passkey',
  reply: [201, PasskeyRequestOptions],
});

export const mailConfirmationCodeRoute = route({
  ...here,
  method: 'POST',
  path: '/account/confirmation/mail-code',
  rate: 'sign-in',
  summary: 'Mail yourself a code to confirm with, where you have no other way here',
  reply: [202, z.void()],
  problems: [MailNotAccepted, TooManyAttempts],
});

export const confirmByProviderRoute = route({
  ...here,
  method: 'POST',
  path: '/account/confirmation/provider',
  rate: 'sign-in',
  summary: 'Begin to confirm with a provider that sees you anew: for who has no password here',
  body: z.object({
    providerId: ProviderId,
    next: LocalPath.default('/app/profile/security').describe('Where you come back to'),
  }),
  // Each time another way out, which is good once.
  secretReply: true,
  reply: [201, z.object({ url: z.string().describe('Where to send the browser') })],
  problems: [WrongWayToConfirm, ProviderNotFound, ProviderAway, ProviderNotTrusted],
});

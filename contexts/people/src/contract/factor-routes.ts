import {
  MadePasskey,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeySignature,
  TooBusy,
} from '@vicinity/auth/contract';
import { PersonId } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import {
  FactorNotFound,
  MailAddedAlready,
  MailNotAccepted,
  NoFactor,
  OfferNotFound,
  PasskeyNotValid,
  PasskeyTaken,
  StepOver,
  TooManyFactors,
  WrongCode,
} from './factor-problems.ts';
import { BackupCodes, FactorId, FactorName, Factors, SixDigits, StepAnswer } from './factors.ts';
import { ManagePeople } from './permissions.ts';
import { Session } from './person.ts';
import { PersonNotFound, TooManyAttempts } from './problems.ts';
import { MayDoMore } from './role-problems.ts';

const token = z.string().min(1).max(200);
const as = z
  .enum(['cookie', 'token'])
  .default('cookie')
  .describe('A cookie for browsers, or a token to send as `Authorization: Bearer`');

export const takeSecondStepRoute = route({
  method: 'POST',
  path: '/sessions/second-step',
  access: 'public',
  rate: 'sign-in',
  summary:
    'Finish signing in, once the password was right and `people/second-step-needed` came back',
  description: 'Five wrong answers end the sign-in, and so do ten minutes. A code works once.',
  body: z.object({
    stepToken: token,
    answer: StepAnswer,
    remember: z
      .boolean()
      .default(false)
      .describe('Does not ask this browser again for 30 days; ignored for a token'),
    as,
  }),
  reply: [201, Session.extend({ token: z.string().nullable() })],
  problems: [WrongCode, StepOver, TooManyAttempts, TooBusy],
});

export const offerPasskeyStepRoute = route({
  method: 'POST',
  path: '/sessions/second-step/passkey-offer',
  access: 'public',
  rate: 'sign-in',
  summary: 'Get what the browser takes the second step with, where a passkey can',
  body: z.object({ stepToken: token }),
  reply: [201, PasskeyRequestOptions],
  problems: [StepOver],
});

export const mailStepCodeRoute = route({
  method: 'POST',
  path: '/sessions/second-step/mail-code',
  access: 'public',
  rate: 'sign-in',
  summary: 'Mail a code for the second step, to who has turned that on',
  description: 'It works once, for 10 minutes, and takes the place of the one before.',
  body: z.object({ stepToken: token }),
  reply: [202, z.void()],
  problems: [StepOver, MailNotAccepted, TooManyAttempts],
});

export const offerPasskeySignInRoute = route({
  method: 'GET',
  path: '/sessions/passkey-offer',
  access: 'public',
  summary: 'Get what the browser signs in with, by a passkey alone',
  reply: [200, PasskeyRequestOptions],
});

export const signInWithPasskeyRoute = route({
  method: 'POST',
  path: '/sessions/passkey',
  access: 'public',
  rate: 'sign-in',
  summary: 'Sign in with a passkey alone; its device has to have checked who holds it',
  body: z.object({ signature: PasskeySignature, as }),
  reply: [201, Session.extend({ token: z.string().nullable() })],
  problems: [PasskeyNotValid],
});

export const listFactorsRoute = route({
  method: 'GET',
  path: '/account/factors',
  access: 'signed-in',
  sessionOnly: true,
  summary: 'What you verify your sign-in with',
  description: 'No more than ten, so in one page.',
  reply: [200, Factors],
});

export const offerAuthenticatorRoute = route({
  method: 'POST',
  path: '/account/authenticator-offer',
  access: 'signed-in',
  recentProof: true,
  summary: 'Get a secret for an authenticator app; its first code adds it',
  description: 'Works for an hour. The next offer replaces it.',
  secretReply: true,
  reply: [
    201,
    z.object({
      address: z.string().describe('otpauth://…, as the QR code holds it'),
      secret: z.string().describe('The same for typing, in base32'),
    }),
  ],
  problems: [TooManyFactors],
});

const changed =
  'Every session ends; a browser gets a new one for this page in its cookie. You are told by mail.';

const added = [
  201,
  z.object({ backupCodes: BackupCodes.nullable().describe('With the first factor; else null') }),
] as const;

export const addAuthenticatorRoute = route({
  method: 'POST',
  path: '/account/authenticators',
  access: 'signed-in',
  recentProof: true,
  summary: 'Add the authenticator app that shows this code of the offered secret',
  description: changed,
  secretReply: true,
  body: z.object({ name: FactorName, code: SixDigits }),
  reply: added,
  problems: [OfferNotFound, TooManyFactors, TooBusy],
});

export const offerPasskeyRoute = route({
  method: 'POST',
  path: '/account/passkey-offer',
  access: 'signed-in',
  recentProof: true,
  summary: 'Get what the browser makes a passkey from',
  reply: [201, PasskeyCreationOptions],
  problems: [TooManyFactors],
});

export const addPasskeyRoute = route({
  method: 'POST',
  path: '/account/passkeys',
  access: 'signed-in',
  recentProof: true,
  summary: 'Add the passkey that the browser has made',
  description: changed,
  secretReply: true,
  body: z.object({ name: FactorName, made: MadePasskey }),
  reply: added,
  problems: [PasskeyNotValid, PasskeyTaken, TooManyFactors, TooBusy],
});

export const mailOwnCodeRoute = route({
  method: 'POST',
  path: '/account/mail-code',
  access: 'signed-in',
  recentProof: true,
  summary: 'Mail yourself the code that turns on codes by mail',
  reply: [202, z.void()],
  problems: [MailNotAccepted, TooManyAttempts],
});

export const addMailRoute = route({
  method: 'POST',
  path: '/account/mail-factor',
  access: 'signed-in',
  recentProof: true,
  summary: 'Turn on codes by mail, with one that has arrived',
  description: changed,
  secretReply: true,
  body: z.object({ code: SixDigits }),
  reply: added,
  problems: [MailNotAccepted, MailAddedAlready, TooManyFactors, TooBusy],
});

export const forgetBrowsersRoute = route({
  method: 'DELETE',
  path: '/account/remembered-browsers',
  access: 'signed-in',
  sessionOnly: true,
  summary: 'Ask every browser for the second step again',
  reply: [204, z.void()],
});

export const removeFactorRoute = route({
  method: 'DELETE',
  path: '/account/factors/:factorId',
  access: 'signed-in',
  recentProof: true,
  summary: 'Remove a factor; with the last one the backup codes go',
  description: changed,
  params: z.object({ factorId: FactorId }),
  reply: [204, z.void()],
  problems: [FactorNotFound],
});

export const makeBackupCodesRoute = route({
  method: 'POST',
  path: '/account/backup-codes',
  access: 'signed-in',
  recentProof: true,
  summary: 'Make ten new backup codes; the old ones stop working',
  secretReply: true,
  reply: [201, z.object({ backupCodes: BackupCodes })],
  problems: [NoFactor, TooBusy],
});

export const resetFactorsRoute = route({
  method: 'POST',
  path: '/people/:personId/factors/reset',
  access: ManagePeople,
  sessionOnly: true,
  summary: 'Remove every factor of somebody who has lost theirs',
  description:
    'They sign in with their password alone until they add one, and are told by mail. Not for oneself.',
  params: z.object({ personId: PersonId }),
  body: z.object({
    reason: z
      .string()
      .trim()
      .min(3, { error: 'expected a reason of 3 to 500 characters, for the audit log' })
      .max(500, { error: 'expected a reason of 3 to 500 characters, for the audit log' }),
  }),
  reply: [204, z.void()],
  problems: [PersonNotFound, MayDoMore, NoFactor],
});

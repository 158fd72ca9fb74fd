import { TooBusy } from '@vicinity/auth/contract';
import { problem } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { Session } from './person.ts';
import { LinkNotValid, TooManyAttempts } from './problems.ts';
import { Email, GivenPassword, NewPassword } from './values.ts';

const linkToken = z.string().min(1).max(200);

export const changePasswordRoute = route({
  method: 'PUT',
  path: '/account/password',
  access: 'signed-in',
  rate: 'sign-in',
  summary: 'Change your password',
  sessionOnly: true,
  description: 'Every session ends; a browser gets a new one for this page in its cookie.',
  body: z.object({ current: GivenPassword, password: NewPassword }),
  reply: [200, Session],
  problems: [TooManyAttempts, TooBusy],
});

export const HasPassword = problem('people/has-password', 'conflict', {
  title: 'You have a password already. Change it by giving the old one.',
  details: z.object({}),
});

export const setPasswordRoute = route({
  method: 'POST',
  path: '/account/password',
  access: 'signed-in',
  recentProof: true,
  rate: 'sign-in',
  summary: 'Choose a first password, to sign in without your provider too',
  body: z.object({ password: NewPassword }),
  reply: [204, z.void()],
  problems: [HasPassword, TooBusy],
});

export const requestPasswordResetRoute = route({
  method: 'POST',
  path: '/password-resets',
  access: 'public',
  rate: 'sign-in',
  summary: 'Ask for a link that sets a new password',
  description:
    'Answers alike whether or not somebody has the address. The link works for 30 minutes.',
  body: z.object({ email: Email }),
  reply: [202, z.void()],
  problems: [TooManyAttempts],
});

export const readPasswordResetRoute = route({
  method: 'GET',
  path: '/password-reset',
  access: 'public',
  rate: 'sign-in',
  summary: 'Whose password a link resets',
  query: z.object({ token: linkToken }),
  reply: [200, z.object({ name: z.string(), email: z.string(), instance: z.string() })],
  problems: [LinkNotValid],
});

export const resetPasswordRoute = route({
  method: 'POST',
  path: '/password-reset',
  access: 'public',
  rate: 'sign-in',
  summary: 'Set a new password by a link: every session ends, and the link with them',
  body: z.object({ token: linkToken, password: NewPassword }),
  reply: [204, z.void()],
  problems: [LinkNotValid, TooBusy],
});

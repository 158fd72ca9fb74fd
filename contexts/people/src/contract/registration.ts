import { TooBusy } from '@vicinity/auth/contract';
import { Fault, problem, Role, TimeZone } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ManageProviders } from './permissions.ts';
import { Session } from './person.ts';
import { LinkNotValid, TooManyAttempts } from './problems.ts';
import { CannotGrant } from './role-problems.ts';
import { MailDomain } from './sign-on.ts';
import { Email, NewPassword, PersonName } from './values.ts';

/** Who may make an account: anybody, whoever has an address of some domains, whoever is invited, or nobody new. */
export const RegistrationMode = z.enum(['open', 'domains', 'invitation', 'closed']);
export type RegistrationMode = z.infer<typeof RegistrationMode>;

/** Whether people make accounts by themselves. */
export const takesNewcomers = (mode: RegistrationMode): boolean =>
  mode === 'open' || mode === 'domains';

export const RegistrationPolicy = z.strictObject({
  mode: RegistrationMode,
  domains: z.array(MailDomain).max(50, { error: 'expected at most 50 domains' }),
  role: Role.describe('Of whoever makes an account'),
});
export type RegistrationPolicy = z.output<typeof RegistrationPolicy>;

export const RegistrationClosed = problem('people/registration-closed', 'forbidden', {
  title: 'Nobody can make an account here now. Ask the people who run this hub.',
  details: z.object({ mode: RegistrationMode }),
});

/** The domains are no secret, and what they say about an address is not whether somebody has it. */
export const OtherDomain = problem('people/other-domain', 'forbidden', {
  title: 'This hub is for addresses of other domains.',
  details: z.object({ domains: z.array(z.string()), faults: z.array(Fault) }),
});

const linkToken = z.string().min(1).max(200);

export const getRegistrationRoute = route({
  method: 'GET',
  path: '/registration',
  access: 'public',
  summary: 'Who may make an account here',
  reply: [
    200,
    z.object({ mode: RegistrationMode, domains: z.array(z.string()), instance: z.string() }),
  ],
});

export const requestRegistrationRoute = route({
  method: 'POST',
  path: '/registrations',
  access: 'public',
  rate: 'sign-in',
  summary: 'Ask for an account: a link comes by mail',
  description:
    'Answers alike whether or not somebody has the address; who has an account is told so by mail. The link works for 24 hours.',
  body: z.object({ email: Email }),
  reply: [202, z.void()],
  problems: [RegistrationClosed, OtherDomain, TooManyAttempts],
});

export const readRegistrationRoute = route({
  method: 'GET',
  path: '/registrations/link',
  access: 'public',
  rate: 'sign-in',
  summary: 'Which address a link is for',
  query: z.object({ token: linkToken }),
  reply: [
    200,
    z.object({
      name: z.string().describe('As the directory knows them; else empty'),
      email: z.string(),
      instance: z.string(),
    }),
  ],
  problems: [LinkNotValid],
});

export const finishRegistrationRoute = route({
  method: 'POST',
  path: '/registrations/finish',
  access: 'public',
  rate: 'sign-in',
  summary: 'Make the account by a link, which works once, and be signed in',
  body: z.object({
    token: linkToken,
    name: PersonName,
    password: NewPassword,
    timezone: TimeZone.optional(),
  }),
  reply: [201, Session],
  problems: [LinkNotValid, RegistrationClosed, OtherDomain, TooBusy],
});

export const getRegistrationPolicyRoute = route({
  method: 'GET',
  path: '/registration/policy',
  access: ManageProviders,
  summary: 'Who may make an account, and what they may do then',
  reply: [
    200,
    RegistrationPolicy.extend({
      decidedBy: z.enum(['settings', 'admin']).describe('Settings count until an admin decides'),
    }),
  ],
});

export const decideRegistrationRoute = route({
  method: 'PUT',
  path: '/registration/policy',
  access: ManageProviders,
  sessionOnly: true,
  summary: 'Decide who may make an account',
  body: RegistrationPolicy.refine(({ mode, domains }) => mode !== 'domains' || domains.length > 0, {
    path: ['domains'],
    error: 'expected at least one domain, such as example.com',
  }),
  reply: [204, z.void()],
  problems: [CannotGrant],
});

import { InstantText, idOf, PersonId, pageOf, pageQuery, problem } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { Impersonate } from './permissions.ts';
import { Session } from './person.ts';
import { PersonIsSuspended, PersonNotFound } from './problems.ts';
import { MayDoMore } from './role-problems.ts';

export const ImpersonationId = idOf('ImpersonationId');
export type ImpersonationId = z.infer<typeof ImpersonationId>;

export const ImpersonationOff = problem('people/impersonation-off', 'forbidden', {
  title:
    'Nobody acts for others in this hub. Whoever runs it turns that on with PEOPLE_IMPERSONATION=true.',
  details: z.object({}),
});

export const IsYourself = problem('people/is-yourself', 'conflict', {
  title: 'This is you already. Choose somebody else.',
  details: z.object({ personId: PersonId }),
});

export const ImpersonationOver = problem('people/impersonation-over', 'unauthenticated', {
  title: 'You act as nobody else, and your own session is over. Sign in again.',
  details: z.object({}),
});

/** That somebody acted in a person's place. */
export const Impersonation = z.object({
  id: ImpersonationId,
  by: z.object({ id: PersonId, name: z.string() }),
  reason: z.string(),
  beganAt: InstantText,
  until: InstantText.describe('When it was over at the latest'),
  endedAt: InstantText.nullable().describe('When somebody ended it before that'),
});
export type Impersonation = z.infer<typeof Impersonation>;

const As = z
  .enum(['cookie', 'token'])
  .default('cookie')
  .describe('A cookie for browsers, or a token to send as `Authorization: Bearer`');
const Given = Session.extend({ token: z.string().nullable() });

export const beginImpersonationRoute = route({
  method: 'POST',
  path: '/people/:personId/impersonation',
  access: Impersonate,
  recentProof: true,
  secretReply: true,
  summary: 'Act in the place of somebody who may do no more than you; they are told',
  description:
    'For at most `PEOPLE_IMPERSONATION_TIME`. What is done is in the audit log under both names. How they sign in, their address, tokens and what is for them alone stay out of reach.',
  params: z.object({ personId: PersonId }),
  body: z.object({
    reason: z
      .string()
      .trim()
      .min(10, {
        error: 'expected a reason of 10 characters or more, such as a ticket and what it asks',
      })
      .max(500)
      .describe('Why; the person reads it, and the audit log keeps it'),
    as: As,
  }),
  reply: [201, Given],
  problems: [PersonNotFound, PersonIsSuspended, MayDoMore, ImpersonationOff, IsYourself],
});

export const endImpersonationRoute = route({
  method: 'POST',
  path: '/impersonation/end',
  access: 'public',
  rate: 'sign-in',
  secretReply: true,
  summary: 'Go back from acting as somebody else to your own session, under a new token',
  body: z.object({ as: As }),
  reply: [200, Given],
  problems: [ImpersonationOver],
});

export const listImpersonationsRoute = route({
  method: 'GET',
  path: '/account/impersonations',
  access: 'signed-in',
  sessionOnly: true,
  summary: 'Who acted in your place, when and why, newest first',
  query: z.object({
    ...pageQuery,
    after: ImpersonationId.optional().describe('Last one of the previous page, from its `next`'),
  }),
  reply: [200, pageOf(Impersonation)],
});

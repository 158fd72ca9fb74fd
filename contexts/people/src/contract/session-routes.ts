import { SessionId } from '@vicinity/auth/contract';
import { InstantText, PersonId } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { SessionNotFound } from './problems.ts';

/** Somewhere a person is signed in. */
export const OpenSession = z.object({
  id: SessionId,
  label: z.string().describe('What the client says it is: its User-Agent'),
  address: z.string().nullable().describe('Where it signed in from; null for sessions of old'),
  openedAt: InstantText,
  lastUsedAt: InstantText.describe('To the minute'),
  current: z.boolean().describe('Whether this request carries it'),
  actedBy: z
    .object({ id: PersonId, name: z.string() })
    .nullable()
    .describe('Who acts in your place there; null where it is you'),
});
export type OpenSession = z.output<typeof OpenSession>;

export const listSessionsRoute = route({
  method: 'GET',
  path: '/account/sessions',
  access: 'signed-in',
  summary: 'Where you are signed in: this session, then the last used first',
  description: 'No more than `SESSION_LIMIT`, so in one page.',
  sessionOnly: true,
  reply: [200, z.object({ items: z.array(OpenSession) })],
});

export const endSessionRoute = route({
  method: 'DELETE',
  path: '/account/sessions/:sessionId',
  access: 'signed-in',
  summary: 'Sign one of your devices out',
  sessionOnly: true,
  params: z.object({ sessionId: SessionId }),
  reply: [204, z.void()],
  problems: [SessionNotFound],
});

export const endOtherSessionsRoute = route({
  method: 'DELETE',
  path: '/account/sessions',
  access: 'signed-in',
  summary: 'Sign all your devices out but this one',
  sessionOnly: true,
  reply: [200, z.object({ ended: z.int() })],
});

import { InstantText, PersonId, pageOf, pageQuery } from '@vicinity/core';
import { rawReply, route } from '@vicinity/http/contract';
import { z } from 'zod';
import { MessageNotFound, NoMailbox, NotificationNotFound } from './problems.ts';
import { IntentId, SendState } from './values.ts';

const query = {
  ...pageQuery,
  after: IntentId.optional().describe('Last item of the previous page, from its `next`'),
};

export const InboxItem = z.object({
  id: IntentId,
  kind: z.string(),
  title: z.string(),
  lines: z.array(z.string()),
  action: z.object({ label: z.string(), path: z.string().describe('Path in the hub') }).nullable(),
  reason: z.string().describe('Why the person got this'),
  at: InstantText,
  readAt: InstantText.nullable(),
  mail: z
    .object({ state: SendState, reason: z.string().nullable() })
    .nullable()
    .describe('What became of the same news by mail; null when it does not go by mail'),
});
export type InboxItem = z.infer<typeof InboxItem>;

export const listInboxRoute = route({
  method: 'GET',
  path: '/inbox',
  access: 'signed-in',
  summary: 'My notifications, newest first',
  query: z.object({ ...query, show: z.enum(['all', 'unread']).default('all') }),
  reply: [200, pageOf(InboxItem)],
});

/** Counting stops here: beyond it nobody reads the number. */
export const MOST_COUNTED = 100;

export const countUnreadRoute = route({
  method: 'GET',
  path: '/inbox/unread',
  access: 'signed-in',
  summary: 'How many of my notifications are unread',
  reply: [
    200,
    z.object({ unread: z.int().min(0).max(MOST_COUNTED).describe('100 means 100 or more') }),
  ],
});

export const markReadRoute = route({
  method: 'PUT',
  path: '/inbox/:intentId/read',
  access: 'signed-in',
  summary: 'Mark one notification read or unread',
  params: z.object({ intentId: IntentId }),
  body: z.object({ read: z.boolean() }),
  reply: [204, z.void()],
  problems: [NotificationNotFound],
});

export const markAllReadRoute = route({
  method: 'POST',
  path: '/inbox/read-all',
  access: 'signed-in',
  summary: 'Mark notifications read, up to one that was seen',
  body: z.object({
    upTo: IntentId.describe('The newest one seen: what came after it stays unread'),
  }),
  reply: [200, z.object({ marked: z.int() })],
});

export const MessageCard = z.object({
  id: IntentId,
  personId: PersonId,
  recipient: z.string(),
  subject: z.string(),
  at: InstantText,
});
export type MessageCard = z.infer<typeof MessageCard>;

export const Message = MessageCard.extend({
  sender: z.string(),
  text: z.string().describe('The plain-text part'),
});
export type Message = z.infer<typeof Message>;

export const listMailboxRoute = route({
  method: 'GET',
  path: '/mailbox',
  access: 'signed-in',
  inPerson: true,
  summary: 'The development mailbox, newest first: one’s own mail, for admins everybody’s',
  query: z.object({
    ...query,
    search: z.string().trim().max(120).optional().describe('Part of a recipient or a subject'),
  }),
  reply: [200, pageOf(MessageCard)],
  problems: [NoMailbox],
});

export const readMessageRoute = route({
  method: 'GET',
  path: '/mailbox/:messageId',
  access: 'signed-in',
  inPerson: true,
  summary: 'One mail of the development mailbox',
  params: z.object({ messageId: IntentId }),
  reply: [200, Message],
  problems: [NoMailbox, MessageNotFound],
});

export const showMessageRoute = route({
  method: 'GET',
  path: '/mailbox/:messageId/page',
  access: 'signed-in',
  inPerson: true,
  summary:
    'The HTML part of one mail, for a frame: nothing in it runs, and its links open a new tab',
  params: z.object({ messageId: IntentId }),
  reply: [200, rawReply('text/html; charset=utf-8')],
  problems: [NoMailbox, MessageNotFound],
});

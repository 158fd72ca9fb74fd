import { problem } from '@vicinity/core';
import { z } from 'zod';
import { IntentId } from './values.ts';

export const NotificationNotFound = problem('notifications/not-found', 'not-found', {
  title: 'There is no such notification in your inbox.',
  details: z.object({ intentId: IntentId }),
});

export const NoMailbox = problem('notifications/no-mailbox', 'not-found', {
  title: 'Mail leaves through a mail server here, so there is no development mailbox.',
  details: z.object({}),
});

export const MessageNotFound = problem('notifications/message-not-found', 'not-found', {
  title: 'There is no such mail among those you may read.',
  details: z.object({ messageId: IntentId }),
});

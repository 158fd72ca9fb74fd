import { PersonId } from '@vicinity/core';
import { topic } from '@vicinity/realtime/contract';
import { z } from 'zod';

/** A person's inbox: they were told something, or have read it. For themselves alone. */
export const InboxTopic = topic('notifications.inbox', { key: PersonId, data: z.object({}) });

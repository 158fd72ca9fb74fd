import { PersonId } from '@vicinity/core';
import { topic } from '@vicinity/realtime/contract';
import { z } from 'zod';

/** Where a person is signed in: sessions were opened or ended. For themselves alone. */
export const SessionsTopic = topic('people.sessions', { key: PersonId, data: z.object({}) });

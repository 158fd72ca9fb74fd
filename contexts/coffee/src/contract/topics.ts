import { topic } from '@vicinity/realtime/contract';
import { z } from 'zod';
import { ProgrammeId, RoundId } from './ids.ts';

/** A programme: what about it is to be looked at again. */
export const ProgrammeTopic = topic('coffee.programme', {
  key: ProgrammeId,
  data: z.object({ changed: z.enum(['settings', 'people', 'rounds']) }),
});

/** A round, watched while it is matched and answered: what about it is to be looked at again. */
export const RoundTopic = topic('coffee.round', {
  key: RoundId,
  data: z.object({ changed: z.enum(['state', 'progress', 'feedback']) }),
});

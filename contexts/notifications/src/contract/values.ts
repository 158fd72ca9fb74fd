import { idOf } from '@vicinity/core';
import { z } from 'zod';

/** One notification to one person over one channel. */
export const IntentId = idOf('IntentId');
export type IntentId = z.infer<typeof IntentId>;

/**
 * Where the latest attempt to send stands. `uncertain`: the connection or the process ended between handing the
 * mail over and hearing the answer, so it may have arrived. `suppressed`: not sent, on purpose.
 */
export const SendState = z.enum([
  'queued',
  'sending',
  'accepted',
  'failed',
  'suppressed',
  'uncertain',
]);
export type SendState = z.infer<typeof SendState>;

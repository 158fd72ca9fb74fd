import type { IdSource } from '@vicinity/core';
import type { GuardedSend, Reach } from '@vicinity/http/outgoing';
import type { Deps } from './deps.ts';

/** What sending the log elsewhere is given beside. */
export type StreamDeps = Deps & {
  readonly ids: IdSource;
  readonly send: GuardedSend;
  /** Which addresses may be sent to. */
  readonly reach: Reach;
};

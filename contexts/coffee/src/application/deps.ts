import type { Audit } from '@vicinity/audit';
import type { Clock, IdSource } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import type { Outbox } from '@vicinity/events';
import type {
  AnswerLinks,
  Matcher,
  Meetings,
  Participants,
  Programmes,
  Rounds,
  Seatings,
} from '../infrastructure/stores.ts';

/** What the use cases of coffee stand on; named once, in `module.ts`. */
export type Deps = {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly programmes: Programmes;
  readonly participants: Participants;
  readonly rounds: Rounds;
  readonly seatings: Seatings;
  readonly meetings: Meetings;
  readonly answerLinks: AnswerLinks;
  readonly matcher: Matcher;
  /** A seed for the randomness of a round, 0 to 2^31 − 1. */
  readonly newSeed: () => number;
  /** A secret that nobody guesses. */
  readonly newToken: () => string;
  /** Days from publishing a round until its people are asked whether they met. */
  readonly askAfterDays: number;
};

import { type Instant, instant } from '@vicinity/core';
import type { Round } from './round.ts';
import { HOUR, type Interval } from './working-time.ts';

/** Nobody is asked to meet sooner than that after a change. */
const NOTICE = 4 * HOUR;

/** What is left of a round's meeting week; nothing once it is over. */
export const meetingTimes = ({ week }: Pick<Round, 'week'>, now: Instant): Interval => {
  const soonest = Math.ceil((now + NOTICE) / HOUR) * HOUR;
  const from = instant(Math.min(Math.max(week.from, soonest), week.until));
  return { from, until: week.until };
};

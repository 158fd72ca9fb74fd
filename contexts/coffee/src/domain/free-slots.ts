import type { Instant } from '@vicinity/core';
import { instant } from '@vicinity/core';
import { proposeSlot } from './slot.ts';
import { DAY, HOUR, type Interval, type WorkingTime, workingIntervals } from './working-time.ts';

/** Nobody is surprised by a coffee within the hour. */
const NOTICE = 2 * HOUR;

/**
 * Half hours in which all of these people work, the best of each day for `days` days from now on; fewer where days have
 * none.
 */
export const freeSlots = (
  times: readonly WorkingTime[],
  now: Instant,
  days: number,
): readonly Interval[] => {
  const start = Math.ceil((now + NOTICE) / HOUR) * HOUR;
  return Array.from({ length: days }, (_, day) => {
    const week = { from: instant(start + day * DAY), until: instant(start + (day + 1) * DAY) };
    return proposeSlot(times.map((time) => workingIntervals(time, week)));
  }).filter((slot) => slot !== undefined);
};

import { Temporal } from 'temporal-polyfill';
import type { Day } from '../contract/index.ts';

/** Whether a pause until this day is one: it begins today and ends on a later day, within a year. */
export const isWithinAYear = (until: Day, today: Temporal.PlainDate): boolean => {
  const day = Temporal.PlainDate.from(until);
  return (
    Temporal.PlainDate.compare(day, today) > 0 &&
    Temporal.PlainDate.compare(day, today.add({ years: 1 })) <= 0
  );
};

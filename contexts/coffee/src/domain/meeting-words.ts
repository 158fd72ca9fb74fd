import type { TimeZone } from '@vicinity/core';
import type { PersonView } from '../contract/index.ts';
import type { Interval } from './working-time.ts';

/** “Grace Hopper (Engineer, Lisbon)”. */
export const introduce = ({
  name,
  title,
  office,
}: Pick<PersonView, 'name' | 'title' | 'office'>): string => {
  const about = [title, office].filter((word) => word !== null).join(', ');
  return about === '' ? name : `${name} (${about})`;
};

/** “Tuesday 3 March, 14:30 – 15:00, Europe/Lisbon”: in the zone of whoever reads it, named because mail travels. */
export const slotIn = (timezone: TimeZone, { from, until }: Interval): string => {
  const [day, time] = formatsOf(timezone);
  return `${day.format(from)}, ${time.formatRange(from, until)}, ${timezone}`;
};

type Formats = readonly [day: Intl.DateTimeFormat, time: Intl.DateTimeFormat];

const known = new Map<TimeZone, Formats>();

/** A format costs as much to make as a thousand uses of it. */
const formatsOf = (timeZone: TimeZone): Formats => {
  const found = known.get(timeZone);
  if (found) return found;
  const made: Formats = [
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', day: 'numeric', month: 'long' }),
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
  ];
  known.set(timeZone, made);
  return made;
};

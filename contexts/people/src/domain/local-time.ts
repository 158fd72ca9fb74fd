import type { WorkingHours } from '../contract/values.ts';

/** A wall clock somewhere: the day of the week (1 is Monday) and minutes after midnight. */
export type LocalClock = { readonly day: number; readonly minutes: number };

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What the clock on the wall shows in an IANA time zone at an instant (epoch milliseconds). */
export const localClock = (zone: string, at: number): LocalClock => {
  const parts = clockOf(zone).formatToParts(at);
  const read = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: dayNames.indexOf(read('weekday')) + 1,
    minutes: Number(read('hour')) * 60 + Number(read('minute')),
  };
};

/** Whether somebody with these hours is at work at an instant, in their own zone. */
export const worksAt = ({ days, from, until }: WorkingHours, zone: string, at: number): boolean => {
  const { day, minutes } = localClock(zone, at);
  return days.includes(day) && minutes >= from && minutes < until;
};

// Making a format costs a hundred times its use, and a page of people asks for a handful of zones.
const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(zone, made);
  return made;
};

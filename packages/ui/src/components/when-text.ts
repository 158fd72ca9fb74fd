import { useSyncExternalStore } from 'react';

const minute = 60_000;
const units = [
  ['year', 365 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['week', 7 * 24 * 60 * minute],
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** The distance from `now` to `at` (epoch milliseconds) in the largest unit that fits: “in 3 days”, “2 hours ago”. */
export const relativeText = (at: number, now: number, locale?: string): string => {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const distance = at - now;
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 0];
  return length === 0
    ? words.format(0, 'second')
    : words.format(Math.round(distance / length), unit);
};

const forms = {
  date: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  full: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment as a date, a time or both, in an IANA zone. */
export const momentText = (
  at: number,
  form: keyof typeof forms,
  zone?: string,
  locale?: string,
): string =>
  new Intl.DateTimeFormat(locale, {
    ...forms[form],
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);

const everyMinute = (tick: () => void) => {
  const timer = setInterval(tick, minute);
  return () => clearInterval(timer);
};
const thisMinute = () => Math.floor(Date.now() / minute) * minute;

/** The time, which moves on once a minute. */
export const useNow = (): number => useSyncExternalStore(everyMinute, thisMinute, thisMinute);

import type { Instant, TimeZone } from '@vicinity/core';
import type { Answer } from '../../contract/index.ts';

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** “Ada and Grace”, by first names: cards are about people, not records. */
export const firstNames = (people: readonly { readonly name: string }[]): string =>
  conjunction.format(people.map(({ name }) => name.split(' ')[0] ?? name));

/** “Ada Lovelace and Grace Hopper” */
export const fullNames = (people: readonly { readonly name: string }[]): string =>
  conjunction.format(people.map(({ name }) => name));

/** “Europe/Lisbon” is Lisbon to those who live there. */
export const zoneName = (zone: string): string =>
  (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const clock = { hour: '2-digit', minute: '2-digit' } as const;
const wholeDay = { weekday: 'long', day: 'numeric', month: 'long' } as const;

/** From one moment to another with the day, in the browser's zone or another. */
export const spanText = (from: Instant, until: Instant, zone?: TimeZone): string =>
  new Intl.DateTimeFormat(undefined, {
    ...(zone === undefined ? wholeDay : { weekday: 'short' }),
    ...clock,
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).formatRange(from, until);

/** From one moment to another on the reader's clock, without the day. */
export const clockSpan = (from: Instant, until: Instant): string =>
  new Intl.DateTimeFormat(undefined, clock).formatRange(from, until);

/** What the clock on the wall of a zone says: “Tue 15:04”. */
export const wallClock = (at: number, zone: TimeZone): string =>
  new Intl.DateTimeFormat(undefined, { weekday: 'short', ...clock, timeZone: zone }).format(at);

/** A calendar day (`2026-03-01`) in the reader's language; the year only when it is another one. */
export const dayText = (day: string, now: number): string =>
  new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(day.startsWith(String(new Date(now).getFullYear())) ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.parse(day));

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** One place after the point, cut off rather than rounded: “99.9” is never shown as 100. */
export const tenths = (value: number): string =>
  (Math.floor(value * 10 + 1e-6) / 10).toLocaleString(undefined, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });

/** What one says of a meeting. */
export const answerTexts: Record<Answer, string> = {
  met: 'We met',
  'not-yet': 'Not yet',
  'did-not-meet': 'Didn’t work out',
};

/** What one hears for it. */
export const thanks: Record<Answer, string> = {
  met: 'Lovely. Thanks for telling us.',
  'not-yet': 'No rush. Change it here when you have met.',
  'did-not-meet': 'That happens. Your next match will come.',
};

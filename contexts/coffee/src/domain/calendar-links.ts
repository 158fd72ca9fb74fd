import type { Interval } from './working-time.ts';

type Entry = {
  readonly title: string;
  readonly details: string;
  /** Where one meets: the address of a video call; null where that is agreed otherwise. */
  readonly location: string | null;
  readonly slot: Interval;
};

const compact = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** An address that opens a new entry in Google Calendar. @see https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs */
export const googleCalendarLink = ({ title, details, location, slot }: Entry): string =>
  `https://calendar.google.com/calendar/render?${new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    details,
    dates: `${compact(slot.from)}/${compact(slot.until)}`,
    ...(location === null ? {} : { location }),
  }).toString()}`;

/** An address that opens a new entry in Outlook on the web, of work or school accounts. */
export const outlookLink = ({ title, details, location, slot }: Entry): string =>
  `https://outlook.office.com/calendar/0/deeplink/compose?${new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    body: details,
    startdt: new Date(slot.from).toISOString(),
    enddt: new Date(slot.until).toISOString(),
    ...(location === null ? {} : { location }),
  }).toString()}`;

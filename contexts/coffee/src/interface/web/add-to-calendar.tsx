'use client';

import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import type { MatchView } from '../../contract/index.ts';
import { googleCalendarLink, outlookLink } from '../../domain/calendar-links.ts';
import { fullNames } from './texts.ts';

/** The time as a file, or as a new entry of a calendar on the web. */
export const AddToCalendar = ({ match }: { match: MatchView }) => {
  const { slot, others, reasons, icebreaker, invitePath, videoLink } = match;
  if (slot === null || invitePath === null) return null;
  const entry = {
    title: `Coffee with ${fullNames(others)}`,
    details: [...reasons.map(({ text }) => text), `To begin: ${icebreaker}`].join('\n'),
    location: videoLink,
    slot,
  };
  return (
    <ButtonDropdown
      items={[
        { id: 'google', text: 'Google Calendar', href: googleCalendarLink(entry), external: true },
        { id: 'outlook', text: 'Outlook', href: outlookLink(entry), external: true },
      ]}
      mainAction={{
        text: 'Add to my calendar',
        iconName: 'calendar',
        href: invitePath,
      }}
      ariaLabel="Other calendars"
      expandToViewport
    />
  );
};

import type { Instant } from '@vicinity/core';
import type { GroupId } from '../contract/index.ts';
import type { Interval } from './working-time.ts';

/** What a calendar shall show of a meeting. */
export type Invite = {
  readonly groupId: GroupId;
  readonly slot: Interval;
  readonly publishedAt: Instant;
  /** Raised by every change that a calendar must learn of. */
  readonly sequence: number;
  /** The meeting is off for whoever takes this file along. */
  readonly cancelled: boolean;
  /** Everybody has said that they can make it. */
  readonly agreed: boolean;
  /** Where they meet by video; null where that is agreed otherwise. */
  readonly videoLink: string | null;
  readonly title: string;
  readonly description: string;
  readonly people: readonly { readonly name: string; readonly email: string }[];
};

/**
 * A calendar file with one event. The UID belongs to the group, so that importing it twice makes one entry, and a
 * later file with a higher sequence replaces what an earlier one made, or takes it away.
 * @see RFC 5545, RFC 5546 for cancelling
 */
export const toCalendarFile = ({
  groupId,
  slot,
  publishedAt,
  sequence,
  cancelled,
  agreed,
  videoLink,
  title,
  description,
  people,
}: Invite): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vicinity//Coffee//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${groupId}@coffee.vicinity`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(publishedAt)}`,
    `DTSTART:${utc(slot.from)}`,
    `DTEND:${utc(slot.until)}`,
    `SUMMARY:${text(title)}`,
    `DESCRIPTION:${text(description)}`,
    ...people.map(
      ({ name, email }) =>
        `ATTENDEE;CN=${parameter(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:${encodeURI(email)}`,
    ),
    ...(videoLink === null ? [] : [`LOCATION:${text(videoLink)}`]),
    `STATUS:${statusOf(cancelled, agreed)}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('');

const statusOf = (cancelled: boolean, agreed: boolean): string => {
  if (cancelled) return 'CANCELLED';
  return agreed ? 'CONFIRMED' : 'TENTATIVE';
};

const utc = (at: Instant): string =>
  new Date(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}/, '');

const text = (value: string): string =>
  value
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(control, '');

/** @see RFC 6868 for what a quoted parameter cannot hold */
const parameter = (value: string): string =>
  `"${value
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")
    .replace(/\r\n|\r|\n/g, '^n')
    .replace(control, '')}"`;

const control = /(?!\t)\p{Cc}/gu;

/** Breaks a line at 75 octets, never inside a character. */
const fold = (line: string): string => {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
};

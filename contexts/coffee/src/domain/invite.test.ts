import { instant, randomIds } from '@vicinity/core';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { GroupId } from '../contract/index.ts';
import { type Invite, toCalendarFile } from './invite.ts';

const groupId = randomIds(GroupId);
const invite = (changes: Partial<Invite> = {}): Invite => ({
  groupId,
  slot: { from: instant(Date.UTC(2026, 2, 5, 14)), until: instant(Date.UTC(2026, 2, 5, 14, 30)) },
  publishedAt: instant(Date.UTC(2026, 2, 4, 9)),
  sequence: 0,
  cancelled: false,
  agreed: false,
  videoLink: null,
  title: 'Coffee: Ada and Grace',
  description: 'In common: chess.',
  people: [
    { name: 'Ada', email: 'ada@example.com' },
    { name: 'Grace', email: 'grace@example.com' },
  ],
  ...changes,
});
const read = (file: string) => {
  const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
  if (!event) throw new Error('no event');
  return event;
};

test('a calendar reads the meeting: when, who, what', () => {
  const event = new ICAL.Event(read(toCalendarFile(invite())));

  expect(event.uid).toBe(`${groupId}@coffee.vicinity`);
  expect(event.sequence).toBe(0);
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-03-05T14:00:00.000Z');
  expect(event.endDate.toJSDate().toISOString()).toBe('2026-03-05T14:30:00.000Z');
  expect(event.attendees.map((attendee) => attendee.getParameter('cn'))).toEqual(['Ada', 'Grace']);
});

test('any text comes back as it was, in lines of 75 octets', () => {
  // Control characters may not be in a calendar file at all.
  const words = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}/gu, ''));
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), words, (lines, name) => {
      const description = lines.join('\n');
      const people = [{ name, email: 'ada@example.com' }];
      const file = toCalendarFile(invite({ description, title: description, people }));

      const event = read(file);
      expect(event.getFirstPropertyValue('description')).toBe(description);
      expect(event.getFirstPropertyValue('summary')).toBe(description);
      for (const line of file.split('\r\n'))
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }),
  );
});

test('a name cannot break out of its quotes', () => {
  const file = toCalendarFile(
    invite({ people: [{ name: 'Ada "A";X=1:\nhi', email: 'a@example.com' }] }),
  );

  const [attendee] = read(file).getAllProperties('attendee');
  expect(attendee?.getFirstValue()).toBe('mailto:a@example.com');
  expect(attendee?.getParameter('x')).toBeUndefined();
});

import { kind } from '@vicinity/notifications';
import { z } from 'zod';
import { list } from '../domain/words.ts';

/** Whom one meets in a round, why, when, and how to begin. */
export const Introduction = kind({
  name: 'coffee.introduction',
  channels: ['inbox', 'mail'],
  data: z.object({
    programme: z.string(),
    others: z.array(z.string()),
    /** Name, title and office of each. */
    introductions: z.array(z.string()),
    reasons: z.array(z.string()),
    slot: z.string().nullable(),
    icebreaker: z.string(),
  }),
  title: ({ others }) => `Coffee with ${list(others)}`,
  lines: ({ introductions, reasons, slot, icebreaker }) => [
    `You meet ${list(introductions)}.`,
    `Why you: ${reasons.join(' ')}`,
    slot === null
      ? 'No half hour of the coming week suits all of you, so please find one together.'
      : `A time that suits all of you: ${slot}. The calendar file is with your match.`,
    `To begin: ${icebreaker}`,
  ],
  action: () => ({ label: 'See your match', path: '/app/coffee' }),
  reason: ({ programme }) => `You take part in ${programme}.`,
});

export const LeftOut = kind({
  name: 'coffee.left-out',
  channels: ['inbox', 'mail'],
  data: z.object({ programme: z.string(), why: z.string() }),
  title: ({ programme }) => `No match for you in ${programme} this time`,
  lines: ({ why }) => [why],
  action: () => ({ label: 'Look at your preferences', path: '/app/coffee/preferences' }),
  reason: ({ programme }) => `You take part in ${programme}.`,
});

export const DidYouMeet = kind({
  name: 'coffee.did-you-meet',
  channels: ['inbox', 'mail'],
  data: z.object({ programme: z.string(), others: z.array(z.string()), token: z.string() }),
  title: ({ others }) => `Did you meet ${list(others)}?`,
  lines: () => [
    'One click tells us. Organisers see how many people met, never who said what.',
    'If it has not worked out yet, you can say that too, and change it later.',
  ],
  action: ({ token }) => ({ label: 'Answer', path: `/did-you-meet?token=${token}` }),
  reason: ({ programme }) => `You were matched in ${programme}.`,
});

/** An organiser changed a group after it was published. */
export const GroupChanged = kind({
  name: 'coffee.group-changed',
  channels: ['inbox', 'mail'],
  data: z.object({
    programme: z.string(),
    /** Whom one was to meet; nobody before. */
    before: z.array(z.string()),
    /** Whom one meets; nobody any more. */
    others: z.array(z.string()),
    joined: z.array(z.string()),
    left: z.array(z.string()),
    introductions: z.array(z.string()),
    reasons: z.array(z.string()),
    slot: z.string().nullable(),
    /** Somebody cannot make it; else an organiser changed the groups. */
    byMember: z.boolean(),
    /** What they say of it. */
    why: z.string().nullable(),
  }),
  title: ({ before, others }) => {
    if (others.length === 0) return `Your coffee with ${list(before)} is off`;
    return before.length === 0 ? `Coffee with ${list(others)}` : `You meet ${list(others)} instead`;
  },
  lines: ({ others, joined, left, introductions, reasons, slot, byMember, why }) => [
    byMember
      ? 'Somebody of your group cannot make it this time.'
      : 'An organiser changed the groups of this round.',
    ...(why === null ? [] : [`They say: ${why}`]),
    ...(others.length === 0
      ? [
          'You have no group this time, and come first in the next round. Remove the meeting from your calendar with the file that is with your matches.',
        ]
      : [
          ...(left.length > 0 ? [`${list(left)} will not be there.`] : []),
          ...(joined.length > 0 ? [`With you: ${list(introductions)}.`] : []),
          `Why you: ${reasons.join(' ')}`,
          slot === null
            ? 'No half hour of what is left of the week suits all of you, so please find one together.'
            : `A time that suits all of you: ${slot}. The calendar file with your match replaces the one before.`,
        ]),
  ],
  action: () => ({ label: 'See your match', path: '/app/coffee' }),
  reason: ({ programme }) => `You take part in ${programme}.`,
});

/** A whole round was called off. */
export const CalledOff = kind({
  name: 'coffee.called-off',
  channels: ['inbox', 'mail'],
  data: z.object({ programme: z.string(), others: z.array(z.string()), why: z.string() }),
  title: ({ others }) => `Your coffee with ${list(others)} is off`,
  lines: ({ programme, why }) => [`This round of ${programme} was called off. ${why}`],
  action: () => ({ label: 'Open my coffee', path: '/app/coffee' }),
  reason: ({ programme }) => `You take part in ${programme}.`,
});

const aboutTime = z.object({
  programme: z.string(),
  /** Whoever proposed or declined it; empty where it does not matter. */
  by: z.string(),
  others: z.array(z.string()),
  slot: z.string(),
});
const openMatch = () => ({ label: 'Open your match', path: '/app/coffee' });
const matchedIn = ({ programme }: { programme: string }) => `You were matched in ${programme}.`;

/** Somebody of the group proposes another time. */
export const TimeProposed = kind({
  name: 'coffee.time-proposed',
  channels: ['inbox', 'mail'],
  data: aboutTime,
  title: ({ by, slot }) => `${by} proposes ${slot}`,
  lines: ({ slot }) => [`For your coffee: ${slot}.`, 'Accept it, or propose another time.'],
  action: openMatch,
  reason: matchedIn,
});

/** Everybody of the group can make it. */
export const TimeAgreed = kind({
  name: 'coffee.time-agreed',
  channels: ['inbox', 'mail'],
  data: aboutTime,
  title: ({ others, slot }) => `Coffee with ${list(others)}: ${slot}`,
  lines: () => ['All of you can make it. The calendar file is with your match.'],
  action: openMatch,
  reason: matchedIn,
});

/** Somebody of the group cannot make it at that time. */
export const TimeDeclined = kind({
  name: 'coffee.time-declined',
  channels: ['inbox', 'mail'],
  data: aboutTime,
  title: ({ by, slot }) => `${by} cannot make it: ${slot}`,
  lines: () => ['Your match shows other times that suit all of you: one click proposes one.'],
  action: openMatch,
  reason: matchedIn,
});

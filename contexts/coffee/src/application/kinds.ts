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
  data: z.object({ programme: z.string(), others: z.array(z.string()) }),
  title: ({ others }) => `Did you meet ${list(others)}?`,
  lines: () => [
    'One click tells us. Organisers see how many people met, never who said what.',
    'If it has not worked out yet, you can say that too, and change it later.',
  ],
  action: () => ({ label: 'Answer', path: '/app/coffee' }),
  reason: ({ programme }) => `You were matched in ${programme}.`,
});

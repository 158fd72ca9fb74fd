import { InstantText, PersonId } from '@vicinity/core';
import { z } from 'zod';
import { PersonView } from './programme.ts';

/** Most people whom an organiser may put together by hand, whatever the programme says. */
const MOST_BY_HAND = 8;

/**
 * A change of a round by hand. People stand for their groups, since only people are the same whenever a round is
 * reproduced.
 */
export const RoundEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('swap'), a: PersonId, b: PersonId }),
  z.object({
    kind: z.literal('move'),
    personId: PersonId,
    beside: PersonId.nullable().describe('Somebody of the group to join; null leaves all groups'),
  }),
  z.object({
    kind: z.literal('form'),
    people: z.array(PersonId).min(2).max(MOST_BY_HAND).describe('A group of these, by hand'),
  }),
  z.object({
    kind: z.literal('lock'),
    personId: PersonId.describe('Somebody of the group'),
    locked: z.boolean(),
  }),
  z.object({ kind: z.literal('take-out'), personId: PersonId }),
  z.object({ kind: z.literal('bring-in'), personId: PersonId }),
]);
export type RoundEdit = z.infer<typeof RoundEdit>;

/** `apart`: kept apart, and nobody is told why. */
export const EditRule = z.enum(['team', 'manager', 'overlap', 'size', 'language', 'mode', 'apart']);
export type EditRule = z.infer<typeof EditRule>;

/** Rules that an organiser may overrule: the people could meet all the same. */
export const Overridable = EditRule.extract(['team', 'manager', 'overlap', 'size']);
export type Overridable = z.infer<typeof Overridable>;

export const BrokenRule = z.object({
  rule: EditRule,
  text: z.string(),
  mayOverride: z.boolean(),
});
export type BrokenRule = z.infer<typeof BrokenRule>;

/** What a change would mean, before it is made. */
export const EditCheck = z.object({
  /** `override`: only if every broken rule is overruled by name. */
  allowed: z.enum(['yes', 'override', 'no']),
  broken: z.array(BrokenRule),
  /** Won, or below zero lost, over all people; a point is a hundredth of what one of them wishes for. */
  points: z.number(),
  /** Everybody whose group would be another, with how far it meets their wishes; null without a group. */
  people: z.array(
    z.object({
      person: PersonView,
      before: z.int().nullable(),
      after: z.int().nullable(),
    }),
  ),
  /** The same in a sentence. */
  text: z.string(),
});
export type EditCheck = z.infer<typeof EditCheck>;

/** A change that was made, as organisers read it. */
export const RoundChangeView = z.object({
  number: z.int(),
  text: z.string(),
  /** Null when the hub did it, as it publishes. */
  by: z.string().nullable(),
  at: InstantText,
  undone: z.boolean(),
});
export type RoundChangeView = z.infer<typeof RoundChangeView>;

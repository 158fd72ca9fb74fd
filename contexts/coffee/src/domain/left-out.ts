import type { Round } from '@vicinity/matching';
import { z } from 'zod';

/** The hard rules that can stand between two people. Blocks are among the reasons too, and never told apart. */
export const Barrier = z.enum(['team', 'manager', 'language', 'mode', 'overlap']);
export type Barrier = z.infer<typeof Barrier>;

/** Why somebody has no group, stored at publishing. */
export const LeftOutFacts = z.object({
  /** Other people in the round. */
  others: z.int(),
  /** How many of them the rules allowed, taken one by one. */
  possible: z.int(),
  /** How many of them each rule forbade; everybody counts once, under the first rule between them. */
  barred: z.partialRecord(Barrier, z.int()),
  minOverlap: z.int(),
  size: z.object({ min: z.int(), max: z.int() }),
  /** An organiser changed the groups, and this person was left without one. */
  byHand: z.boolean().default(false),
});
export type LeftOutFacts = z.infer<typeof LeftOutFacts>;

/** What is said of somebody whom an organiser left without a group. */
export const leftOutByHand = (
  { hard, size }: Pick<Round, 'hard' | 'size'>,
  others: number,
): LeftOutFacts => ({
  others,
  possible: others,
  barred: {},
  minOverlap: hard.minOverlap,
  size: { min: size.min, max: size.max },
  byHand: true,
});

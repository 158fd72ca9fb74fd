import { PersonId } from '@vicinity/core';
import { z } from 'zod';

/** How good the groups of a round are, in numbers that point at nobody. */
export const RoundQuality = z.object({
  /**
   * Value of the groups in parts of an upper bound that no grouping exceeds, 0 to 1. Null where repeats outweigh
   * all satisfaction, as when everybody has met everybody.
   */
  share: z.number().min(0).max(1).nullable(),
  /** Value and bound as the matcher counts them. */
  value: z.number(),
  bound: z.number(),
  /** How far wishes are met on average, 0 to 100; null without groups. */
  mean: z.number().nullable(),
  /** People with a group by how far their wishes are met: 0 to 9, 10 to 19, … 90 to 100. */
  satisfaction: z.array(z.int()).length(10),
  /** Pairs that met before. */
  repeats: z.int(),
  /** Pairs of people from different teams, in parts of all pairs; null without groups. */
  acrossTeams: z.number().min(0).max(1).nullable(),
  /** The same of offices; absent in rounds from before it was counted. */
  acrossOffices: z.number().min(0).max(1).nullable().optional(),
});
export type RoundQuality = z.infer<typeof RoundQuality>;

/** How far a group meets the wishes of one of its people: 0 to 100 points, and in words. */
export const Fit = z.object({
  personId: PersonId,
  points: z.int().min(0).max(100),
  text: z.string(),
});
export type Fit = z.infer<typeof Fit>;

/** Why two people of a round are not together, in words. */
export const WhyNot = z.object({
  /** What decided it; chooses an icon. `even`: nothing clear speaks for or against it. */
  outcome: z.enum(['together', 'rules', 'met', 'seats', 'cost', 'even']),
  reasons: z.array(z.string()),
});
export type WhyNot = z.infer<typeof WhyNot>;

import { z } from 'zod';
import { WeekHours } from './hours.ts';

/** What a wish can be about, in the order of a person's `w`. */
export const DIMENSIONS = ['topics', 'dept', 'level', 'office', 'overlap'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Sum of the absolute values of a person's wishes. */
export const WISHES_TOTAL = 1000;

const Id = z.string().min(1, { error: 'expected an id' });
const count = z.int().min(0);

/** How many people meet; `min` and `max` are never left, `target` counts where it is asked for. */
export const GroupSize = z
  .object({ min: z.int().min(2), target: z.int().min(2), max: z.int().min(2).max(64) })
  .refine(({ min, target, max }) => min <= target && target <= max, {
    error: 'expected min ≤ target ≤ max',
  });
export type GroupSize = z.infer<typeof GroupSize>;

/** Rules that no group breaks. `minOverlap` counts hours of the week common to all of a group. */
export const HardRules = z.object({
  banSameTeam: z.boolean().default(false),
  banManager: z.boolean().default(false),
  shareLanguage: z.boolean().default(false),
  respectMode: z.boolean().default(false),
  minOverlap: z.int().min(0).max(168).default(0),
});
export type HardRules = z.infer<typeof HardRules>;

/** The header of an instance. */
export const Round = z.object({
  format: z.literal('coffee/1'),
  id: Id,
  /** Of the randomness; the same instance and seed give the same groups. */
  seed: z.int(),
  /** People in the round. */
  n: count,
  /** Number of the round to match; earlier meetings have lower numbers. */
  round: z.int(),
  size: GroupSize,
  hard: HardRules,
  /** `penalty[age − 1]` is taken off a pair that met `age` rounds ago; beyond the table nothing is. */
  repeat: z.object({ penalty: z.array(count) }),
  dims: z.array(z.string()).refine((dims) => dims.join() === DIMENSIONS.join(), {
    error: `expected ${JSON.stringify(DIMENSIONS)}`,
  }),
});
export type Round = z.infer<typeof Round>;

export const Mode = z.enum(['remote', 'onsite', 'any']);
export type Mode = z.infer<typeof Mode>;

/** Somebody who takes part. A `null` team, manager or office is none: it equals nobody else's. */
export const Person = z.object({
  id: Id,
  /** People of different pools never meet. */
  pool: z.string(),
  team: z.string().nullable(),
  dept: z.string().nullable(),
  office: z.string().nullable(),
  level: z.int(),
  /** Id of the manager, who need not be in the round. */
  manager: z.string().nullable(),
  langs: z.array(z.string()),
  mode: Mode,
  hours: WeekHours,
  topics: z.array(z.string()),
  /** Signed wishes; a negative one wants the opposite: same department, peers, same office. */
  w: z
    .tuple([z.int(), z.int(), z.int(), z.int(), z.int()])
    .refine((wishes) => wishes.reduce((sum, wish) => sum + Math.abs(wish), 0) === WISHES_TOTAL, {
      error: `expected absolute values that sum to ${WISHES_TOTAL}`,
    }),
  /** Extra weight in percent, for somebody who was unhappy lately. */
  boost: count,
  /** Rounds left out in a row just before this one. */
  missed: count,
});
export type Person = z.infer<typeof Person>;

/** Groups of an earlier round. People may have left since. */
export const Met = z.object({ round: z.int(), groups: z.array(z.array(Id)) });
export type Met = z.infer<typeof Met>;

/** Two people who are never put together. */
export const Block = z.object({ a: Id, b: Id });
export type Block = z.infer<typeof Block>;

/** Everything a round is matched from. */
export type Instance = {
  readonly round: Round;
  readonly people: readonly Person[];
  readonly met: readonly Met[];
  readonly blocks: readonly Block[];
};

/** One group: ids of its people. */
export type Group = readonly string[];

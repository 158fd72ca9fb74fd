import { z } from 'zod';

const wish = z.int().min(-100).max(100);

/**
 * What a person would like in a match, each from -100 to 100: above zero wants it, below wants the opposite,
 * zero does not mind. Only their proportions count.
 */
export const Wishes = z
  .object({
    topics: wish.describe('Shared topics; below zero: new ones'),
    department: wish.describe('Another department; below zero: the same one'),
    level: wish.describe('Another level of seniority; below zero: peers'),
    office: wish.describe('Another office; below zero: the same one'),
    overlap: wish.describe('Many working hours in common; below zero: few'),
  })
  .refine((wishes) => Object.values(wishes).some((value) => value !== 0), {
    error: 'expected at least one wish other than 0',
    path: ['topics'],
  });
export type Wishes = z.infer<typeof Wishes>;

/** Wishes of somebody who has set none. */
export const defaultWishes: Wishes = {
  topics: 40,
  department: 25,
  level: 10,
  office: 15,
  overlap: 10,
};

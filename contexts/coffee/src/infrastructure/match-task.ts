import { StoredInstant } from '@vicinity/database';
import { Block } from '@vicinity/matching';
import { z } from 'zod';
import { GroupId, RoundId } from '../contract/ids.ts';
import { StoredChange } from '../domain/change.ts';

const input = z.object({
  header: z.string(),
  people: z.string(),
  met: z.string(),
  blocks: z.string(),
  calendars: z.string(),
});

/**
 * What the worker is asked: to form a round, or a part of one again; to say whom a round and its changes put together,
 * what a round would be like, or why two people are not together.
 */
export const Task = z.discriminatedUnion('task', [
  z.object({ task: z.enum(['form', 'preview']), input }),
  z.object({
    task: z.literal('replay'),
    input,
    roundId: RoundId,
    first: z.int(),
    changes: z.array(StoredChange),
  }),
  z.object({
    task: z.literal('rearrange'),
    input,
    how: z.object({
      keep: z.array(z.object({ id: GroupId, number: z.int(), people: z.array(z.string()) })),
      pool: z.array(z.string()),
      seed: z.int(),
      blocks: z.array(Block),
      week: z.object({ from: StoredInstant, until: StoredInstant }).nullable(),
    }),
  }),
  z.object({
    task: z.literal('why-not'),
    input,
    groups: z.array(z.array(z.string())),
    two: z.tuple([z.string(), z.string()]),
  }),
]);
export type Task = z.infer<typeof Task>;

/** What the worker says: how far along it is, as often as that changes, and at the end how it went. */
export const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), percent: z.int() }),
  z.object({ kind: z.literal('done'), result: z.unknown() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type Message = z.infer<typeof Message>;

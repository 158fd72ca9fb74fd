import { z } from 'zod';

const input = z.object({
  header: z.string(),
  people: z.string(),
  met: z.string(),
  blocks: z.string(),
  calendars: z.string(),
});

/**
 * What the worker is asked: to form a round for publishing, to say whom it would put together, what that would be
 * like, or why two people are not together.
 */
export const Task = z.discriminatedUnion('task', [
  z.object({ task: z.enum(['form', 'groups', 'preview']), input }),
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

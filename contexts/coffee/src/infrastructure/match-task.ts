import { z } from 'zod';

/** What the worker is asked: to form a round for publishing, or only to say whom it would put together. */
export const Task = z.object({
  task: z.enum(['form', 'groups']),
  input: z.object({
    header: z.string(),
    people: z.string(),
    met: z.string(),
    blocks: z.string(),
    calendars: z.string(),
  }),
});
export type Task = z.infer<typeof Task>;

/** How it went. */
export const Outcome = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true), result: z.unknown() }),
  z.object({ done: z.literal(false), reason: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;

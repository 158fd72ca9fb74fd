import type { DomainEvent } from '@vicinity/core';
import type { z } from 'zod';

/** A kind of fact that a context publishes. Call it to state one. */
export type EventType<Schema extends z.ZodObject = z.ZodObject> = {
  (data: z.output<Schema>): DomainEvent<z.input<Schema>>;
  /** `context.what-happened`, in the past tense; never changes once published. */
  readonly event: string;
  /** Counts incompatible changes of `data`. */
  readonly version: number;
  readonly data: Schema;
};

/**
 * Declares an event: `event('coffee.people-paired', 1, z.object({ roundId: RoundId }))`.
 * Put ids in it rather than names: what is true now may not be when somebody reads it.
 */
export const event = <Schema extends z.ZodObject>(
  name: string,
  version: number,
  data: Schema,
): EventType<Schema> =>
  Object.assign((values: z.output<Schema>) => ({ name, version, data: data.encode(values) }), {
    event: name,
    version,
    data,
  });

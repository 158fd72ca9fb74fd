import type { Instant } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx } from '@vicinity/database';
import { type HandledJob, handle, job } from '@vicinity/jobs';
import { z } from 'zod';
import type { EventType } from './event.ts';
import { EventId } from './outbox.ts';

/** An event as a reaction meets it. */
export type Happened<Data> = {
  readonly id: EventId;
  readonly occurredAt: Instant;
  readonly data: Data;
};

/** What one context does about the news of another. */
export type Reaction = {
  /** `context.what-it-does`; it marks what is done, so it never changes. */
  readonly name: string;
  readonly event: string;
  readonly version: number;
  readonly react: (tx: Tx, happened: Happened<unknown>) => Promise<void>;
};

/**
 * Declares a reaction: `on('coffee.introduce', RoundPublished, async ({ tx, event }) => …)`.
 * It runs in a transaction of its own that also marks the event as dealt with, so its effect happens once,
 * however often the event is delivered. It may not reach beyond the database: enqueue a job for that.
 */
export const on = <Schema extends z.ZodObject>(
  name: string,
  type: EventType<Schema>,
  react: (happening: { tx: Tx; event: Happened<z.output<Schema>> }) => Promise<void>,
): Reaction => ({
  name,
  event: type.event,
  version: type.version,
  react: (tx, happened) =>
    react({ tx, event: { ...happened, data: type.data.parse(happened.data) } }),
});

/** One reaction to one event; the relay makes them. */
export const React = job('events.react', z.object({ eventId: EventId, reaction: z.string() }));

const StoredEvent = z.object({ id: EventId, occurredAt: StoredInstant, data: z.unknown() });

/** The worker that runs reactions. */
export const reactJob = (db: Db, reactions: readonly Reaction[]): HandledJob => {
  const byName = new Map(reactions.map((reaction) => [reaction.name, reaction]));
  return handle(React, async ({ eventId, reaction: name }) => {
    const reaction = byName.get(name);
    // A newer release may know it: the job waits for that one, and says so meanwhile.
    if (!reaction) throw new Error(`This release has no reaction named ${name}`);
    await db.transaction(async (tx) => {
      const first = await tx.run(sql`
        insert into events.reacted (event_id, reaction) values (${eventId}, ${name}) on conflict do nothing`);
      if (first === 0) return;
      const happened = await tx.one(
        StoredEvent,
        sql`select id, occurred_at as "occurredAt", data from events.outbox where id = ${eventId}`,
      );
      await reaction.react(tx, happened);
    });
  });
};

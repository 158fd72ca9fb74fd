import { type Db, listen, sql } from '@vicinity/database';
import { enqueueAll } from '@vicinity/jobs';
import { z } from 'zod';
import { EventId, OUTBOX_CHANNEL } from './outbox.ts';
import { React, type Reaction } from './reaction.ts';

export type RelayOptions = {
  readonly db: Db;
  /** A direct connection, for listening. */
  readonly url: string;
  readonly reactions: readonly Reaction[];
  readonly onError: (error: unknown) => void;
};

export type Relay = { close(): Promise<void> };

const BATCH = 200;
const LOOK_EVERY_MS = 5_000;
const KEEP_DAYS = 30;

/**
 * Carries events from the outbox to the queue, one job for each reaction. Marking an event and queueing its
 * jobs is one transaction: an event is never lost in between, and never queued twice. Several relays share the work.
 */
export const startRelay = ({ db, url, reactions, onError }: RelayOptions): Relay => {
  let closed = false;
  let looking = Promise.resolve();
  let wanted = false;

  const look = async (): Promise<void> => {
    while (wanted && !closed) {
      wanted = false;
      while (!closed && (await relayBatch(db, reactions)) === BATCH);
    }
  };
  const wake = (): void => {
    const idle = !wanted;
    wanted = true;
    if (idle) looking = looking.then(look).catch(onError);
  };

  const listener = listen(url, OUTBOX_CHANNEL, wake);
  // A notification can be lost with its connection; the outbox cannot.
  const timer = setInterval(wake, LOOK_EVERY_MS);
  const pruning = setInterval(() => void prune(db).catch(onError), 3_600_000);
  return {
    close: async () => {
      closed = true;
      clearInterval(timer);
      clearInterval(pruning);
      await listener.close();
      await looking;
    },
  };
};

const Waiting = z.object({ id: EventId, name: z.string(), version: z.int() });

/** @returns how many events it carried */
export const relayBatch = (db: Db, reactions: readonly Reaction[]): Promise<number> =>
  db.transaction(async (tx) => {
    const waiting = await tx.many(
      Waiting,
      sql`
        update events.outbox set relayed_at = now()
        where id in (
          select id from events.outbox where relayed_at is null order by id limit ${BATCH} for update skip locked
        )
        returning id, name, version`,
    );
    const entries = waiting
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((event) =>
        reactions
          .filter((reaction) => reaction.event === event.name && reaction.version === event.version)
          .map((reaction) => ({ payload: { eventId: event.id, reaction: reaction.name } })),
      );
    if (entries.length > 0) await enqueueAll(tx, React, entries);
    return waiting.length;
  });

/** Events are kept for 30 days after they were relayed, for reading and for late twins of their jobs. */
const prune = (db: Db): Promise<number> =>
  db.run(sql`
    delete from events.outbox where id in (
      select id from events.outbox where relayed_at < now() - make_interval(days => ${KEEP_DAYS})
      order by relayed_at limit 10000
    )`);

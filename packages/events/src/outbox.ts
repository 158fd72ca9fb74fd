import { type DomainEvent, type IdSource, idOf, randomIds } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import type { z } from 'zod';

export const EventId = idOf('EventId');
export type EventId = z.infer<typeof EventId>;

/** Postgres channel that wakes the relay. */
export const OUTBOX_CHANNEL = 'vicinity_outbox';

/** Where contexts state what happened. */
export type Outbox = { append(tx: Tx, events: readonly DomainEvent[]): Promise<void> };

/** Events commit with the state they tell of, or not at all; the relay hears of them at the commit. */
export const outboxWith = (ids: IdSource): Outbox => ({
  append: async (tx, events) => {
    if (events.length === 0) return;
    const rows = events.map((event) => ({ id: ids(EventId), ...event }));
    await tx.run(sql`
      with stated as (
        insert into events.outbox (id, name, version, data)
        select id, name, version, data
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, name text, version integer, data jsonb)
      )
      select pg_notify(${OUTBOX_CHANNEL}, '')`);
  },
});

export const outbox: Outbox = outboxWith(randomIds);

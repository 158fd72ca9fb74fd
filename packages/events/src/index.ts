import { migrationsOf } from '@vicinity/database';

export { type EventType, event } from './event.ts';
export { EventId, type Outbox, outbox, outboxWith } from './outbox.ts';
export { type Happened, on, type Reaction, reactJob } from './reaction.ts';
export { type Relay, type RelayOptions, relayBatch, startRelay } from './relay.ts';

export const eventsMigrations = migrationsOf('events', new URL('../migrations/', import.meta.url));

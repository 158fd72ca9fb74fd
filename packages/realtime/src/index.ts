import { migrationsOf } from '@vicinity/database';

export type { Identity } from './identity.ts';
export { type RealtimeOptions, startRealtime } from './realtime.ts';
export { type ServedTopic, serveTopic } from './serve-topic.ts';
export { tell } from './tell.ts';

export const realtimeMigrations = migrationsOf(
  'realtime',
  new URL('../migrations/', import.meta.url),
);

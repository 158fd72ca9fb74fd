import { migrationsOf } from '@vicinity/database';

export { type Notice, notify } from './application/notify.ts';
export { type Action, type Channel, type Kind, kind, type Words } from './domain/kind.ts';

export const notificationsMigrations = migrationsOf(
  'notifications',
  new URL('../migrations/', import.meta.url),
);

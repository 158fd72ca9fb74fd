import { migrationsOf } from '@vicinity/database';

export const notificationsMigrations = migrationsOf(
  'notifications',
  new URL('../migrations/', import.meta.url),
);

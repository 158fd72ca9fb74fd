import { migrationsOf } from '@vicinity/database';

export const peopleMigrations = migrationsOf('people', new URL('../migrations/', import.meta.url));

export { type RawBuilder, sql } from 'kysely';
export { Db, openPool, type PoolOptions, type Tx } from './db.ts';
export { DatabaseUnavailable, isDuplicate, QueryFailed } from './failure.ts';
export { type Listener, listen } from './listen.ts';
export { type Migrations, migrate, migrationsOf, readMigrations, rollBack } from './migrate.ts';
export { type Prepared, prepared, type Query, tables } from './query.ts';
export { type Columns, toSql } from './specification.ts';
export { databaseNow, JsonText, StoredInstant, timestamp } from './values.ts';

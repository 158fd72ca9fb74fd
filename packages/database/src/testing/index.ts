import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Db, openPool } from '../db.ts';
import { type Migrations, migrate, readMigrations } from '../migrate.ts';

/** A database of one test file's own. */
export type TestDatabase = {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
};

/**
 * A fresh database with these migrations, on the server that the test run started. The schema is migrated once
 * into a template; every test file gets a clone of it, so files run side by side without seeing each other.
 */
export const testDatabase = async (owners: readonly Migrations[]): Promise<TestDatabase> => {
  const server = serverUrl();
  const admin = openPool({ url: server, max: 1, name: 'vicinity-tests' });
  try {
    const template = await templateOf(admin, server, owners);
    const name = `test_${randomBytes(8).toString('hex')}`;
    await admin.query(`create database ${name} template ${template}`);
    return await connect(server, name);
  } finally {
    await admin.end();
  }
};

const connect = async (server: string, name: string): Promise<TestDatabase> => {
  const url = withDatabase(server, name);
  const pool = openPool({ url, name });
  return {
    db: new Db(pool),
    pool,
    url,
    close: async () => {
      await pool.end();
      const admin = openPool({ url: server, max: 1 });
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
};

/** Named by what is in it: an edited migration makes a new template, and nothing else does. */
const templateOf = async (
  admin: pg.Pool,
  server: string,
  owners: readonly Migrations[],
): Promise<string> => {
  const steps = await Promise.all(owners.map(readMigrations));
  const content = JSON.stringify(
    owners.map(({ owner, before }, index) => [
      owner,
      before?.name,
      steps[index]?.map((step) => step.checksum),
    ]),
  );
  const name = `template_${createHash('sha256').update(content).digest('hex').slice(0, 24)}`;
  const client = await admin.connect();
  try {
    // Test files start side by side; one builds the template, the others wait for it.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await build(client, server, name, owners);
  } finally {
    client.release(true);
  }
  return name;
};

const build = async (
  client: pg.PoolClient,
  server: string,
  name: string,
  owners: readonly Migrations[],
) => {
  const draft = `${name}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const pool = openPool({ url: withDatabase(server, draft), max: 2 });
  try {
    await migrate(pool, owners);
  } finally {
    await pool.end();
  }
  // Renamed when complete: a template that exists is a template that works.
  await client.query(`alter database ${draft} rename to ${name}`);
};

const serverUrl = (): string => {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error(
      'TEST_DATABASE_URL is not set; the test run’s global set-up starts the server and sets it',
    );
  return url;
};

const withDatabase = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
};

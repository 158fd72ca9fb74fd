import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** One step of one owner's schema, with its way back. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly forward: string;
  readonly back: string;
  readonly checksum: string;
};

/** An owner of a Postgres schema and the folder of its steps. */
export type Migrations = {
  readonly owner: string;
  readonly folder: URL;
  /** A library that migrates itself, run before our steps; `name` carries its version. */
  readonly before?: { readonly name: string; run(pool: pg.Pool): Promise<void> };
};

export const migrationsOf = (owner: string, folder: URL): Migrations => ({ owner, folder });

/**
 * Reads `0001-name.sql` and `0001-name.back.sql`, in order.
 * @throws Error when a number is missing or doubled, or a step has no way back
 */
export const readMigrations = async ({
  owner,
  folder,
}: Migrations): Promise<readonly Migration[]> => {
  const files = (await readdir(folder))
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .sort();
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(file.slice(0, 4));
      if (number !== index + 1)
        throw new Error(`${owner}: expected migration ${index + 1}, found ${file}`);
      const read = (name: string) =>
        readFile(new URL(name, folder), 'utf8').catch(() => {
          throw new Error(
            `${owner}: ${file} has no way back; expected ${fileURLToPath(new URL(name, folder))}`,
          );
        });
      const [forward, back] = await Promise.all([
        read(file),
        read(file.replace(/\.sql$/, '.back.sql')),
      ]);
      return {
        number,
        name: file.slice(5, -4),
        forward,
        back,
        checksum: createHash('sha256').update(forward).digest('hex'),
      };
    }),
  );
};

// One key for everybody who changes the schema of this database: the letters "vcnt".
const MIGRATION_LOCK = 0x76636e74;

/**
 * Brings every owner's schema up to date, each step in a transaction of its own. Processes that start together
 * take turns; a step that cannot have its lock in 5 s fails rather than queue the older release behind it.
 * @returns the steps taken, as `coffee/0001-create`
 * @throws Error when a step that has landed was edited since
 */
export const migrate = async (
  pool: pg.Pool,
  owners: readonly Migrations[],
): Promise<readonly string[]> =>
  exclusively(pool, async (client) => {
    const done = await landed(client);
    const taken: string[] = [];
    for (const owner of owners) {
      await owner.before?.run(pool);
      for (const step of await readMigrations(owner)) {
        const title = titleOf(owner.owner, step);
        const checksum = done.get(title);
        if (checksum === step.checksum) continue;
        if (checksum !== undefined)
          throw new Error(`${title} was edited after it landed; write a new migration instead`);
        await inTransaction(client, async () => {
          await client.query(step.forward);
          await client.query('insert into migrations.step (title, checksum) values ($1, $2)', [
            title,
            step.checksum,
          ]);
        });
        taken.push(title);
      }
    }
    return taken;
  });

/**
 * Takes back the newest `count` steps of one owner.
 * @returns the steps taken back, newest first
 */
export const rollBack = async (
  pool: pg.Pool,
  owner: Migrations,
  count: number,
): Promise<readonly string[]> =>
  exclusively(pool, async (client) => {
    const done = await landed(client);
    const steps = (await readMigrations(owner)).filter((step) =>
      done.has(titleOf(owner.owner, step)),
    );
    const newest = steps.reverse().slice(0, count);
    for (const step of newest) {
      await inTransaction(client, async () => {
        await client.query(step.back);
        await client.query('delete from migrations.step where title = $1', [
          titleOf(owner.owner, step),
        ]);
      });
    }
    return newest.map((step) => titleOf(owner.owner, step));
  });

const titleOf = (owner: string, step: Migration): string =>
  `${owner}/${String(step.number).padStart(4, '0')}-${step.name}`;

const exclusively = async <Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
) => {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(client);
  } finally {
    // Closing the connection gives the lock back, also when `work` left it in a failed state.
    client.release(true);
  }
};

const landed = async (client: pg.PoolClient): Promise<Map<string, string>> => {
  await client.query(`
    create schema if not exists migrations;
    create table if not exists migrations.step (
      title text primary key,
      checksum text not null,
      landed_at timestamptz not null default now()
    )`);
  const { rows } = await client.query<{ title: string; checksum: string }>(
    'select title, checksum from migrations.step',
  );
  return new Map(rows.map((row) => [row.title, row.checksum]));
};

const inTransaction = async (client: pg.PoolClient, work: () => Promise<void>): Promise<void> => {
  await client.query(`begin; set local lock_timeout = '5s'; set local statement_timeout = 0`);
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

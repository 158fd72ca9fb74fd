import type pg from 'pg';
import { z } from 'zod';
import { openCluster } from './cluster.ts';
import { closeServer, openSession, type Session } from './session.ts';
import { urlOf } from './start-embedded.ts';

/** A server that test runs share. */
export type TestServer = {
  readonly url: string;
  /** Leaves the server to the other test runs; the last one to leave ends it. */
  stop(): Promise<void>;
};

/** Held shared by every test run on the server, and alone by the one that ends it. */
const runLock = 7_648_022;

/**
 * Starts the test server on `folder`, or joins the one that another test run has started there. It does not
 * fsync: a machine that loses power loses the tests' databases, and the next run makes new ones.
 */
export const startTestServer = async (folder: string): Promise<TestServer> => {
  const cluster = await openCluster(folder, 'disposable', () => undefined);
  const client = await join();
  return {
    url: urlOf(cluster, 'postgres'),
    stop: async () => {
      if (await leaves(client)) await closeServer(cluster, client);
      else await client.end().catch(() => undefined);
    },
  };

  async function join(): Promise<pg.Client> {
    for (;;) {
      const session = await openSession(cluster, `tests ${process.pid}`, () => undefined);
      if (await joined(session)) return session.client;
    }
  }
};

/** False when the run that was the last ended the server while we asked. */
const joined = async ({ client }: Session): Promise<boolean> => {
  try {
    const alone = await isLast(client);
    if (alone) await dropLeftovers(client);
    await client.query('select pg_advisory_lock_shared($1)', [runLock]);
    if (alone) await client.query('select pg_advisory_unlock($1)', [runLock]);
    return true;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (hasEnded(error)) return false;
    throw error;
  }
};

/** Whether the server is ours to end; another run that left with us may have done so while we asked. */
const leaves = async (client: pg.Client): Promise<boolean> => {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [runLock]);
    return await isLast(client);
  } catch (error) {
    if (hasEnded(error)) return false;
    throw error;
  }
};

/** Whether the server ended: it said so, or could not any more. */
const hasEnded = (error: unknown): boolean =>
  /terminat|shutting down|EPIPE|ECONNRESET/.test(String(error));

const Locked = z.object({ locked: z.boolean() });

const isLast = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as locked', [runLock]);
  return Locked.parse(rows[0]).locked;
};

const Name = z.object({ name: z.string() });

/** Databases of test runs that were killed. Templates stay: making them is what takes time. */
const dropLeftovers = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query(
    String.raw`select quote_ident(datname) as name from pg_database where datname like 'test\_%'`,
  );
  for (const row of rows) {
    await client.query(`drop database if exists ${Name.parse(row).name} with (force)`);
  }
};

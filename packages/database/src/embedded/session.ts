import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { type Cluster, discardData, ensureData, superuser } from './cluster.ts';
import { codeOf, EmbeddedServerFailure } from './failure.ts';
import {
  endedBadly,
  type StartedServer,
  serverPid,
  shutDown,
  spawnServer,
} from './server-process.ts';
import { port } from './socket.ts';

/** A connection to the cluster's server. `started`: we started it, rather than found it running. */
export type Session = { readonly client: pg.Client; readonly started: boolean };

/** Longest wait for a server that lives but does not answer yet, such as one that replays its log after a crash. */
const patienceMs = 120_000;

/**
 * Connects to the cluster's server, starting it when there is none. Any number of processes may do so at once: one
 * server comes up, and all get a session.
 * @throws EmbeddedServerFailure when the server refuses to start, with its own words
 */
export const openSession = async (
  cluster: Cluster,
  name: string,
  log: (line: string) => void,
): Promise<Session> => {
  const deadline = Date.now() + patienceMs;
  let started: StartedServer | undefined;
  while (Date.now() < deadline) {
    const client = await connect(cluster, name);
    if (client !== undefined) return { client, started: started !== undefined };
    if (started === undefined && (await serverPid(cluster)) === undefined) {
      if (cluster.durability === 'disposable') await discardAfterCrash(cluster, log);
      started = await spawnServer(cluster);
    }
    const failure = await started?.failure();
    if (failure !== undefined) {
      if (!isRivalry(failure)) throw refused(cluster, failure);
      started = undefined;
    }
    await sleep(20);
  }
  throw refused(cluster, `no answer within ${patienceMs / 1000} s`);
};

/** Does the running server differ from what this release would start? */
export const isOutdated = async (cluster: Cluster, client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query("select current_setting('cluster_name') as name");
  return z.object({ name: z.string() }).parse(rows[0]).name !== cluster.fingerprint;
};

/** Ends the session and the server. */
export const closeServer = async (cluster: Cluster, client: pg.Client): Promise<void> => {
  // The session stays open, and its locks held, until the server cuts it: nobody slips in between.
  await shutDown(cluster);
  await client.end().catch(() => undefined);
};

const connect = async ({ host }: Cluster, name: string): Promise<pg.Client | undefined> => {
  const client = new pg.Client({
    host,
    port,
    user: superuser,
    database: 'postgres',
    application_name: name,
    connectionTimeoutMillis: 5_000,
  });
  // The end of the connection is noticed where it matters; unheard, the error would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (!isNotReady(error)) throw error;
    return undefined;
  }
};

/** Nobody listens yet or any more; the server says that it starts or stops (57P03); or it stopped while we spoke. */
const isNotReady = (error: unknown): boolean =>
  ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01'].includes(
    codeOf(error) ?? '',
  ) || /terminated|timeout/.test(String(error));

/** Another start was quicker, or sessions of a killed server are about to end: either passes by itself. */
const isRivalry = (words: string): boolean =>
  words.includes('already exists') || words.includes('pre-existing shared memory block');

const refused = (cluster: Cluster, words: string) =>
  new EmbeddedServerFailure(
    `The database server does not start: ${words}\nIts log: ${cluster.serverLog}`,
  );

/** Without fsync, files that were not closed may be torn, and nobody would notice. */
const discardAfterCrash = async (cluster: Cluster, log: (line: string) => void): Promise<void> => {
  if (await endedBadly(cluster)) {
    await discardData(cluster);
    await ensureData(cluster, log);
  }
};

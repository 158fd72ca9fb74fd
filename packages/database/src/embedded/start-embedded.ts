import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { z } from 'zod';
import { type Cluster, openCluster, removeDrafts, superuser } from './cluster.ts';
import { EmbeddedServerFailure } from './failure.ts';
import { closeServer, isOutdated, openSession, type Session } from './session.ts';
import { port } from './socket.ts';

/** Where an embedded server is reached: `host` is a folder, for there is no TCP. */
export type Connection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
};

/** A running embedded server of which this process is the only owner. */
export type EmbeddedServer = {
  readonly connection: Connection;
  readonly url: string;
  /** It was running already, left behind by an owner that was killed. */
  readonly adopted: boolean;
  /** Resolves when the server is gone for good while still ours: it could not be started again, or another owner took it. */
  readonly lost: Promise<Error>;
  /** Cuts every session and ends the server; returns when its files are closed. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds data and the server's log, and nothing else. Made when missing. */
  readonly folder: string;
  readonly log?: (line: string) => void;
};

const database = 'vicinity';

/** The lock that its owner holds on a server; the number only has to differ from other locks of that database. */
const ownerLock = 7_648_021;

/**
 * Starts PostgreSQL on `folder`, or takes over the one that a killed owner left running.
 * @throws EmbeddedServerFailure with what to do: in use by another process, data of another version, no binaries
 */
export const startEmbedded = async ({
  folder,
  log = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedServer> => {
  const cluster = await openCluster(folder, 'durable', log);
  const first = await takeOwnership(cluster, log);
  await removeDrafts(cluster);
  let current = Promise.resolve(first);
  let stopping = false;
  const lost = new Promise<Error>((resolve) => {
    const watch = ({ client }: Session) =>
      client.once('end', () => {
        if (stopping) return;
        current = takeOwnership(cluster, log);
        current.then(watch, resolve);
      });
    watch(first);
  });
  return {
    connection: { host: cluster.host, port, user: superuser, database },
    url: urlOf(cluster, database),
    adopted: !first.started,
    lost,
    stop: async () => {
      stopping = true;
      const owned = await current.catch(() => undefined);
      if (owned !== undefined) await closeServer(cluster, owned.client);
    },
  };
};

/** A URL that `pg` understands; the host before the path is a place holder that `host` overrides. */
export const urlOf = ({ host }: Cluster, name: string): string =>
  `postgresql://${superuser}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;

const takeOwnership = async (cluster: Cluster, log: (line: string) => void): Promise<Session> => {
  for (;;) {
    const { client, started } = await openSession(cluster, ownerName(), log);
    const rival = await claim(client);
    if (rival !== undefined) {
      await client.end();
      throw new EmbeddedServerFailure(
        `Another Vicinity runs on ${cluster.folder}: process ${rival}. Stop it first, or start this one in another checkout.`,
      );
    }
    if (!started && (await isOutdated(cluster, client))) {
      log('Restarting the database server that an earlier release left running');
      await closeServer(cluster, client);
      continue;
    }
    await ensureDatabase(client);
    return { client, started };
  }
};

const ownerName = () => `${process.pid} on ${hostname()}`;

const Locked = z.object({ locked: z.boolean() });
const Owner = z.object({ name: z.string() });

/** Claims the server. @returns undefined when it is ours, else who has it */
const claim = async (client: pg.Client): Promise<string | undefined> => {
  // The server needs a moment to notice that an owner was killed.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as locked', [ownerLock]);
    if (Locked.parse(rows[0]).locked) return undefined;
    await sleep(50);
  }
  const { rows } = await client.query(
    `select a.application_name as name
     from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [ownerLock],
  );
  return rows.map((row) => Owner.parse(row).name)[0] ?? 'unknown';
};

const ensureDatabase = async (client: pg.Client): Promise<void> => {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount === 0) await client.query(`create database ${database}`);
};

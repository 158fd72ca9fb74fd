import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ownKey } from '@vicinity/auth';
import { Db, migrate, openPool } from '@vicinity/database';
import { startRelay } from '@vicinity/events';
import { buildServer, openRates, type WebHandler } from '@vicinity/http';
import { startWorkers } from '@vicinity/jobs';
import { startRealtime } from '@vicinity/realtime';
import type { Logger } from 'pino';
import { auditKeys } from './audit-key.ts';
import { compose, migrations } from './compose.ts';
import type { AppSettings } from './config.ts';
import { type Welcome, welcome } from './welcome.ts';

export type HubOptions = {
  readonly settings: AppSettings;
  /** A direct connection: relay and workers listen on it. */
  readonly databaseUrl: string;
  readonly log: Logger;
  /** The pages; without them the hub is an API alone. */
  readonly web?: WebHandler;
  /** Hears what is being done until it serves. */
  readonly progress?: (line: string) => void;
};

export type Hub = {
  /** Where it listens. */
  readonly url: string;
  readonly welcome: Welcome;
  /** Finishes requests and jobs in hand, then lets go of the database. */
  close(): Promise<void>;
};

/** Starts the whole hub in this process: schema, API and pages, relay and workers. */
export const startHub = async (options: HubOptions): Promise<Hub> => {
  const { settings, databaseUrl, log, web, progress = () => {} } = options;
  const { host, trustProxy } = settings.server;
  const port = settings.server.port === 0 ? await freePort(host) : settings.server.port;
  const pool = openPool({ url: databaseUrl, max: settings.database.poolSize });
  const db = new Db(pool);
  const steps = await migrate(pool, migrations);
  if (steps.length > 0) {
    progress(`Brought the database up to date (${steps.length} steps)`);
    if (settings.server.demo) progress('Loading the demo company');
  }

  const publicUrl = (settings.server.publicUrl ?? addressOf(host, port)).replace(/\/$/, '');
  const signingKey = settings.server.signingKey ?? (await ownKey(db, 'links'));
  const auditSecrets = await auditKeys(settings.audit, stateFolder);
  const composition = compose({ db, settings, publicUrl, signingKey, auditSecrets });
  await composition.audit.assertKeys();
  const { signIn, ...quotas } = settings.rate;
  const rates = await openRates({
    quotas: { ...quotas, 'sign-in': signIn },
    pool,
    redisUrl: settings.redis.url,
    onFailure: (error) => log.warn({ err: error }, 'Requests are not counted together'),
  });
  const sockets = startRealtime({
    db,
    databaseUrl,
    redisUrl: settings.redis.url,
    publicUrl,
    topics: composition.topics,
    identity: composition.people.socketIdentity,
    onError: (error) => log.warn({ err: error }, 'Whoever listens hears of it a little later'),
  });
  let started = false;
  const server = buildServer({
    routes: composition.routes,
    foreignApis: composition.foreignApis,
    db,
    resolveActor: composition.people.resolveActor,
    assertProved: composition.people.assertProved,
    publishedKeys: composition.people.publishedKeys,
    rates,
    sockets,
    logger: log,
    started: () => started,
    securityContact: settings.server.securityContact,
    ...(web ? { web } : {}),
    ...(trustProxy === null ? {} : { trustProxy }),
  });
  // Answers that it lives from here on; that it is ready, once everything below is there.
  await server.listen({ host, port });
  const first = await welcome(composition, settings.server.demo);

  const workers = await startWorkers({
    pool,
    url: databaseUrl,
    jobs: composition.jobs,
    concurrency: settings.workers.concurrency,
    log: (level, message, facts) => log[level]({ ...facts }, message),
  });
  const relay = startRelay({
    db,
    url: databaseUrl,
    reactions: composition.reactions,
    onError: (error) => log.warn({ err: error }, 'The relay will look again'),
  });
  const sealer = composition.audit.startSealer(
    // The log of the process is kept elsewhere than the database: the chain cannot be shortened without it.
    (anchor) => log.info({ anchor }, 'The audit log was sealed up to here'),
    (error) => log.warn({ err: error }, 'The audit log will be sealed later'),
  );
  const sender = composition.audit.startSender((error) =>
    log.warn({ err: error }, 'The audit log will be sent later'),
  );
  const watcher = composition.people.watchSessions(databaseUrl);
  const pruning = setInterval(() => {
    composition.people
      .prune()
      .catch((error: unknown) => log.warn({ err: error }, 'Old sessions stay another hour'));
  }, HOUR_MS);
  started = true;

  return {
    url: addressOf(host, port),
    welcome: first,
    close: async () => {
      await server.close();
      clearInterval(pruning);
      await watcher.close();
      await relay.close();
      await sender.close();
      await sealer.close();
      await workers.close();
      rates.close();
      await pool.end();
    },
  };
};

const HOUR_MS = 3_600_000;

/** What the hub keeps beside its database: in the checkout, whatever folder one starts from. */
const stateFolder = join(import.meta.dirname, '../../../.vicinity');

const everywhere = ['127.0.0.1', '0.0.0.0', '::', '::1'];

const addressOf = (host: string, port: number): string =>
  `http://${everywhere.includes(host) ? 'localhost' : host}:${port}`;

/** Links name the port before anybody listens on it, so "any free one" is chosen here. */
const freePort = async (host: string): Promise<number> => {
  const probe = createServer().listen(0, host);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

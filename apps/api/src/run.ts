import { once } from 'node:events';
import { startEmbedded } from '@vicinity/database/embedded';

/** What serves, once it does. `close` finishes requests and jobs in hand. */
export type Service = { close(): Promise<void> };

export type RunOptions = {
  /** A PostgreSQL of somebody else's; null runs our own in `folder`. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly say: (line: string) => void;
  /** Called while the database starts; resolves when it serves. `stopping` aborts when it need not any more. */
  readonly serve: (databaseUrl: Promise<string>, stopping: AbortSignal) => Promise<Service>;
};

/**
 * Runs a service on its database until a signal asks it to stop. The database stops last; a second signal
 * drops what is in hand and still stops the database, which takes a tenth of a second.
 * @throws what `serve` throws, EmbeddedServerFailure, or why the database was lost
 */
export const run = async ({ databaseUrl, folder, say, serve }: RunOptions): Promise<void> => {
  const signals = listenToSignals();
  const { stopping, forced } = signals;
  const database = databaseUrl === null ? ownDatabase(folder, say) : foreignDatabase(databaseUrl);
  try {
    const service = serve(database.url, stopping);
    await Promise.race([failureOf(service, stopping), lossOf(database), aborted(stopping)]);
    say('Stopping: finishing what is in hand. Ctrl-C again drops it.');
    await Promise.race([closed(service), aborted(forced)]);
  } finally {
    signals.stop();
    await database.stop();
    signals.ignore();
  }
  say('Stopped.');
};

type Database = {
  readonly url: Promise<string>;
  /** Resolves, with the reason, when it is gone for good. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
};

const ownDatabase = (folder: string, say: (line: string) => void): Database => {
  const server = startEmbedded({ folder, log: say });
  const url = server.then((running) => running.url);
  // The service awaits it, unless it fails by itself before that.
  url.catch(() => undefined);
  return {
    url,
    lost: server.then(({ lost }) => lost, forever),
    stop: async () => {
      const running = await server.catch(() => undefined);
      await running?.stop();
    },
  };
};

const foreignDatabase = (url: string): Database => ({
  url: Promise.resolve(url),
  lost: forever(),
  stop: async () => undefined,
});

const listenToSignals = () => {
  const stop = new AbortController();
  const force = new AbortController();
  const listener = () => (stop.signal.aborted ? force : stop).abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, listener);
  return {
    stopping: stop.signal,
    forced: force.signal,
    stop: () => stop.abort(),
    ignore: () => {
      for (const signal of signals) process.off(signal, listener);
    },
  };
};

const aborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};

/** Rejects when the service does not come up, and never resolves: a service that serves is no news. */
const failureOf = async (service: Promise<Service>, stopping: AbortSignal): Promise<never> => {
  try {
    await service;
  } catch (error) {
    if (!stopping.aborted) throw error;
  }
  return forever();
};

/** A service that was interrupted while it came up has nothing to close. */
const closed = async (service: Promise<Service>): Promise<void> => {
  const open = await service.catch(() => undefined);
  await open?.close();
};

const lossOf = async ({ lost }: Database): Promise<never> => {
  throw await lost;
};

const forever = (): Promise<never> => new Promise(() => undefined);

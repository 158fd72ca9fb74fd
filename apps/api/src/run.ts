import { once } from 'node:events';
import { type EmbeddedServer, startEmbedded } from '@vicinity/database/embedded';

/** What serves, once it does. `close` finishes requests and jobs in hand. */
export type Service = { close(): Promise<void> };

export type RunOptions = {
  /** A PostgreSQL of somebody else's; null runs our own in `folder`. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly say: (line: string) => void;
  /** Resolves when it serves. `stopping` aborts when a person loses interest before that. */
  readonly serve: (databaseUrl: string, stopping: AbortSignal) => Promise<Service>;
};

/**
 * Runs a service on its database until a signal asks it to stop. The database stops last; a second signal
 * drops what is in hand and still stops the database, which takes a tenth of a second.
 * @throws what `serve` throws, EmbeddedServerFailure, or why the database was lost
 */
export const run = async ({ databaseUrl, folder, say, serve }: RunOptions): Promise<void> => {
  const { stopping, forced, ignore } = listenToSignals();
  const server = databaseUrl === null ? await startEmbedded({ folder, log: say }) : undefined;
  try {
    const service = serve(server?.url ?? databaseUrl ?? '', stopping);
    await Promise.race([failureOf(service, stopping), lossOf(server), aborted(stopping)]);
    say('Stopping: finishing what is in hand. Ctrl-C again drops it.');
    await Promise.race([closed(service), aborted(forced)]);
  } finally {
    await server?.stop();
    ignore();
  }
  say('Stopped.');
};

const listenToSignals = () => {
  const stop = new AbortController();
  const force = new AbortController();
  const listener = () => (stop.signal.aborted ? force : stop).abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, listener);
  return {
    stopping: stop.signal,
    forced: force.signal,
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

const lossOf = async (server: EmbeddedServer | undefined): Promise<never> => {
  if (server === undefined) return forever();
  throw await server.lost;
};

const forever = (): Promise<never> => new Promise(() => undefined);

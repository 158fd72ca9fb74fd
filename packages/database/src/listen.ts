import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A subscription to a Postgres channel. */
export type Listener = { close(): Promise<void> };

/**
 * Calls `onWake` whenever somebody notifies the channel, and once after each (re)connection, because what was
 * said while we were away is lost. A notification is a hint to look, never the news itself.
 */
export const listen = (url: string, channel: string, onWake: () => void): Listener => {
  const closing = new AbortController();
  let client: pg.Client | undefined;

  const connected = async (): Promise<void> => {
    const mine = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 2_000,
    });
    client = mine;
    const ended = new Promise<void>((resolve) => {
      mine.on('error', () => resolve());
      mine.on('end', () => resolve());
    });
    await mine.connect();
    mine.on('notification', onWake);
    await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
    onWake();
    await ended;
  };

  const keepConnected = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await connected().catch(() => client?.end().catch(() => {}));
      // Half a second: the relay also looks by itself, so this only bounds the wait after an outage.
      await sleep(500, undefined, { signal: closing.signal }).catch(() => {});
    }
  };

  const running = keepConnected();
  return {
    close: async () => {
      closing.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
};

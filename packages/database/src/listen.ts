import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A subscription to a Postgres channel. */
export type Listener = {
  /** Whether notifications arrive at this moment. */
  connected(): boolean;
  close(): Promise<void>;
};

/**
 * Calls `onWake` with what was said whenever somebody notifies the channel, and without anything after each (re)connection, because what was
 * said while we were away is lost. A notification is a hint to look, never the news itself.
 */
export const listen = (url: string, channel: string, onWake: (said?: string) => void): Listener => {
  const closing = new AbortController();
  let client: pg.Client | undefined;
  let hears = false;

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
    mine.on('notification', ({ payload }) => onWake(payload));
    await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
    onWake();
    hears = true;
    await ended;
  };

  const keepConnected = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await connected().catch(() => client?.end().catch(() => {}));
      hears = false;
      // Half a second: the relay also looks by itself, so this only bounds the wait after an outage.
      await sleep(500, undefined, { signal: closing.signal }).catch(() => {});
    }
  };

  const running = keepConnected();
  return {
    connected: () => hears,
    close: async () => {
      closing.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
};

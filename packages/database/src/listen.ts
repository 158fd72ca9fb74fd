import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A subscription to a Postgres channel. */
export type Listener = {
  /** Whether notifications arrive at this moment. */
  connected(): boolean;
  close(): Promise<void>;
};

export type ListenOptions = {
  /** Of all who listen with the same word here, one hears at a time; the others wait for it to leave. */
  readonly aloneWith?: string;
};

const TURN_EVERY_MS = 500;

const takesTurn = async (client: pg.Client, word: string): Promise<boolean> => {
  const { rows } = await client.query<{ taken: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
    [word],
  );
  return rows[0]?.taken === true;
};

/**
 * Calls `onWake` with what was said whenever somebody notifies the channel, and without anything after each (re)connection, because what was
 * said while we were away is lost. A notification is a hint to look, never the news itself.
 */
export const listen = (
  url: string,
  channel: string,
  onWake: (said?: string) => void,
  { aloneWith }: ListenOptions = {},
): Listener => {
  const closing = new AbortController();
  let client: pg.Client | undefined;
  let hears = false;

  const closed = new Promise<void>((resolve) => {
    closing.signal.addEventListener('abort', () => resolve());
  });

  const hear = async (mine: pg.Client): Promise<void> => {
    await mine.connect();
    // Ended while it connected, a client connects all the same.
    if (closing.signal.aborted) return mine.end();
    // The lock lives as long as the connection, and with it the turn to hear.
    // Asked for again and again: a statement that waits keeps old rows from being vacuumed as long as it does.
    while (aloneWith !== undefined && !(await takesTurn(mine, aloneWith)))
      await sleep(TURN_EVERY_MS, undefined, { signal: closing.signal });
    mine.on('notification', ({ payload }) => onWake(payload));
    await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
    onWake();
    hears = true;
  };

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
    // A client that is ended while it connects may never say so.
    await Promise.race([hear(mine), closed]);
    await Promise.race([ended, closed]);
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

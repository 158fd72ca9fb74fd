import { type Listener, listen } from '@vicinity/database';
import { openRedis } from '@vicinity/http';
import { HINTS_CHANNEL } from './tell.ts';

/** Brings what was told, sooner than the log is looked at. It may lose something, and never holds anybody up. */
export type Bus = {
  /** Whether it brings anything at this moment, as far as is known. */
  connected(): boolean;
  close(): Promise<void>;
};

export type BusOptions = {
  /** A direct connection to Postgres. */
  readonly databaseUrl: string;
  /** Where processes hear of each other; null lets every process listen to Postgres itself. */
  readonly redisUrl: string | null;
  /** Hears what was told; nothing at all where something may have been missed. */
  readonly onHint: (message?: string) => void;
  readonly onError: (error: unknown) => void;
};

export const openBus = (options: BusOptions): Bus => {
  const { databaseUrl, redisUrl, onHint } = options;
  return redisUrl === null
    ? listen(databaseUrl, HINTS_CHANNEL, onHint)
    : openRedisBus({ ...options, redisUrl });
};

const REDIS_CHANNEL = 'vicinity:hints';
/** Which of the processes carries hints from Postgres to Redis: the one that holds this lock. */
const CARRIER = 'vicinity hints to redis';

/** One process listens to Postgres and passes on what it hears; all listen to Redis. */
const openRedisBus = ({
  databaseUrl,
  redisUrl,
  onHint,
  onError,
}: BusOptions & { readonly redisUrl: string }): Bus => {
  const speaker = openRedis(redisUrl, onError);
  const hearer = openRedis(redisUrl, onError);
  // When Redis comes back, so does what was told meanwhile, by a look at the log.
  const subscribe = () => hearer.subscribe(REDIS_CHANNEL).then(() => onHint(), onError);
  hearer.on('ready', () => void subscribe());
  hearer.on('message', (_channel: string, message: string) =>
    onHint(message === '' ? undefined : message),
  );
  const passOn = (message = ''): void =>
    void speaker.publish(REDIS_CHANNEL, message).catch(onError);
  const carrier: Listener = listen(databaseUrl, HINTS_CHANNEL, passOn, { aloneWith: CARRIER });
  return {
    connected: () => hearer.status === 'ready',
    close: async () => {
      await carrier.close();
      speaker.disconnect();
      hearer.disconnect();
    },
  };
};

import {
  type ClientMessage,
  closeCodes,
  MOST_TOPICS,
  ServerMessage,
  socketPath,
  type TopicName,
  type Wish,
} from '@vicinity/realtime/contract';
import { z } from 'zod';

/** Whether what happens is heard at this moment. */
export const LiveState = z.enum(['connecting', 'live', 'interrupted', 'signed-out']);
export type LiveState = z.infer<typeof LiveState>;

export type ConnectionOptions = {
  /** Origin of the hub, such as `https://hub.example.org`. */
  readonly url: string;
  /** Who listens, asked for at each connection; browsers send their cookie instead. */
  readonly token?: () => Promise<string>;
  readonly onMessage: (message: ServerMessage) => void;
  readonly onState: (state: LiveState) => void;
};

/** A connection that is made again whenever it breaks, and goes on where it was. */
export type LiveConnection = {
  want(wishes: readonly Wish[]): void;
  leave(topics: readonly TopicName[]): void;
  /** Tries at once, where it would have waited. */
  hurry(): void;
  close(): void;
};

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** Where the hub has said that coming back soon is of no use. */
const PATIENT_PAUSE_MS = 60_000;
/** A connection that lasted so long was a good one: what breaks it is no reason to hesitate. */
const GOOD_AFTER_MS = 5_000;

const patiently: ReadonlySet<number> = new Set([
  closeCodes.notAllowed,
  closeCodes.tooManyConnections,
  closeCodes.tooManyMessages,
]);

/** Connects at once. */
export const connect = ({ url, token, onMessage, onState }: ConnectionOptions): LiveConnection => {
  /** What is wanted, and the last version seen of each. */
  const topics = new Map<TopicName, number | undefined>();
  let socket: WebSocket | undefined;
  let isWelcome = false;
  let failures = 0;
  let wasSignedOut = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let over = false;

  const say = (message: ClientMessage): void => {
    if (isWelcome) socket?.send(JSON.stringify(message));
  };
  const subscribe = (wishes: readonly Wish[]): void => {
    for (let start = 0; start < wishes.length; start += MOST_TOPICS)
      say({ type: 'subscribe', topics: wishes.slice(start, start + MOST_TOPICS) });
  };

  const greet = (heartbeatMs: number): void => {
    isWelcome = true;
    wasSignedOut = false;
    subscribe([...topics].map(([topic, after]) => ({ topic, after })));
    onState('live');
    let heardAt = performance.now();
    socket?.addEventListener('message', () => {
      heardAt = performance.now();
    });
    clearInterval(heartbeat);
    heartbeat = setInterval(() => {
      const silentFor = performance.now() - heardAt;
      if (silentFor > heartbeatMs * 1.5) hangUp();
      else if (silentFor > heartbeatMs / 2) say({ type: 'ping' });
    }, heartbeatMs / 2);
  };

  const take = (message: ServerMessage): void => {
    if (message.type === 'welcome') return greet(message.heartbeatMs);
    if ('version' in message && topics.has(message.topic))
      topics.set(message.topic, message.version);
    if (message.type === 'refused') topics.delete(message.topic);
    onMessage(message);
  };

  /** Does not wait for the other end to agree: it may have been gone for long. */
  const hangUp = (): void => {
    const broken = socket;
    lose(closeCodes.silent, 0);
    broken?.close();
  };

  const lose = (code: number, lastedMs: number): void => {
    clearInterval(heartbeat);
    socket = undefined;
    isWelcome = false;
    if (over) return;
    if (code === closeCodes.signedOut && wasSignedOut) {
      over = true;
      return onState('signed-out');
    }
    // A browser may have a new session by now, and a program another token.
    wasSignedOut = code === closeCodes.signedOut;
    failures = lastedMs > GOOD_AFTER_MS ? 0 : failures + 1;
    onState('interrupted');
    // By chance between nothing and a growing limit, so that thousands do not come back in the same moment.
    const limit = patiently.has(code)
      ? PATIENT_PAUSE_MS
      : Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
    timer = setTimeout(open, Math.random() * (wasSignedOut ? FIRST_PAUSE_MS : limit));
  };

  const open = (): void => {
    clearTimeout(timer);
    timer = undefined;
    openSocket(url, token).then(
      (opened) => {
        if (over) return opened.close();
        const openedAt = performance.now();
        socket = opened;
        heartbeat = setInterval(hangUp, LONGEST_PAUSE_MS);
        opened.addEventListener('message', ({ data }) => {
          const message = readMessage(data);
          if (message !== undefined && socket === opened) take(message);
        });
        opened.addEventListener('close', ({ code }) => {
          if (socket === opened) lose(code, isWelcome ? performance.now() - openedAt : 0);
        });
      },
      () => lose(closeCodes.busy, 0),
    );
  };
  open();

  return {
    want: (wishes) => {
      for (const { topic, after } of wishes) topics.set(topic, after);
      subscribe(wishes);
    },
    leave: (names) => {
      const known = names.filter((name) => topics.delete(name));
      if (known.length > 0) say({ type: 'unsubscribe', topics: known });
    },
    hurry: () => {
      if (timer !== undefined) open();
    },
    close: () => {
      over = true;
      clearTimeout(timer);
      clearInterval(heartbeat);
      socket?.close();
    },
  };
};

const openSocket = async (url: string, token: ConnectionOptions['token']): Promise<WebSocket> => {
  const address = url.replace(/^http/, 'ws').replace(/\/$/, '') + socketPath;
  if (token === undefined) return new WebSocket(address);
  // Node's takes headers, which the DOM's declaration does not know of.
  const options = { headers: { authorization: `Bearer ${await token()}` } };
  const socket: unknown = Reflect.construct(WebSocket, [address, options]);
  if (!(socket instanceof WebSocket)) throw new TypeError('This is no WebSocket');
  return socket;
};

/** What a newer hub says beside what we know is passed over. */
const readMessage = (data: unknown): ServerMessage | undefined => {
  if (typeof data !== 'string') return undefined;
  try {
    return ServerMessage.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
};

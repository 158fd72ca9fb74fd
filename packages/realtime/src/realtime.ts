import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@vicinity/database';
import type { SocketHandler } from '@vicinity/http';
import { CrossSiteRequest, Unavailable } from '@vicinity/http/contract';
import { bulkhead } from 'cockatiel';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { openBus } from './bus.ts';
import { Connection } from './connection.ts';
import { Connections } from './connections.ts';
import { closeCodes, socketPath } from './contract/index.ts';
import { createFeed } from './feed.ts';
import { type Identity, standingOf } from './identity.ts';
import { type Limits, usualLimits } from './limits.ts';
import { hintLog } from './log.ts';
import { repeat } from './repeat.ts';
import { listenersOf, type ServedTopic } from './serve-topic.ts';
import { talkWith } from './talk.ts';
import { isForeign, refuse } from './upgrade.ts';

export type RealtimeOptions = {
  readonly db: Db;
  /** A direct connection to Postgres, for listening. */
  readonly databaseUrl: string;
  /** Where processes hear of each other; null lets each listen to Postgres. */
  readonly redisUrl: string | null;
  /** Where people reach the hub. */
  readonly publicUrl: string;
  readonly topics: readonly ServedTopic[];
  readonly identity: Identity;
  readonly onError: (error: unknown) => void;
  readonly limits?: Partial<Limits>;
};

export type Realtime = SocketHandler & {
  /** How many are connected, and how many topics they listen to. */
  figures(): { readonly connections: number; readonly topics: number };
};

const LOOK_EVERY_MS = 5_000;
const LOOK_EVERY_MS_ALONE = 1_000;
const PRUNE_EVERY_MS = 3_600_000;
/** Of so many looks after a connection, one asks anew who it is. */
const LOOKS_FOR_ONE_ASKING = 10;

/** Lets people listen by WebSocket: as who they are, to what they may hear, to all of it and in order. */
export const startRealtime = (options: RealtimeOptions): Realtime => {
  const { db, identity, onError } = options;
  const limits: Limits = { ...usualLimits, ...options.limits };
  const log = hintLog(db);
  const feed = createFeed(log, onError);
  const connections = new Connections();
  const talk = talkWith({ feed, mayHear: listenersOf(options.topics), limits });
  const opening = bulkhead(limits.openingAtOnce, limits.openingWaiting);
  // Nobody is turned away here: each may be somebody who was signed out.
  const asking = bulkhead(limits.openingAtOnce, Number.POSITIVE_INFINITY);
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
  });
  let closing = false;

  const drop = (connection: Connection): void => {
    connections.remove(connection);
    talk.leaveAll(connection);
  };
  const end = (connection: Connection, reason: keyof typeof closeCodes): void => {
    drop(connection);
    connection.close(reason);
  };

  const askAgain = async (connection: Connection): Promise<void> => {
    const standing = await standingOf(identity, connection.token);
    if (typeof standing === 'string') end(connection, standing);
    else if (!isDeepStrictEqual(standing, connection.person)) end(connection, 'accessChanged');
  };
  const askAgainOf = (those: Iterable<Connection>): void => {
    for (const connection of those) void asking.execute(() => askAgain(connection)).catch(onError);
  };
  identity.onChange((personId) =>
    askAgainOf(personId === undefined ? connections.all() : connections.of(personId)),
  );

  const hear = (connection: Connection, data: RawData): void => {
    connection.wasHeard = true;
    if (!connection.isOpen) return;
    if (!connection.mayTalk()) return end(connection, 'tooManyMessages');
    const work = talk.take(connection, Buffer.isBuffer(data) ? data.toString() : '');
    if (work === undefined) return;
    opening.execute(work).catch((error: unknown) => {
      onError(error);
      end(connection, 'busy');
    });
  };

  const admit = (socket: WebSocket, connection: Connection): void => {
    const { id } = connection.person;
    if (closing) return connection.close('restarting');
    if (connections.of(id).size >= limits.connectionsPerPerson)
      return connection.close('tooManyConnections');
    connections.add(connection);
    socket.on('message', (data) => hear(connection, data));
    socket.on('pong', () => {
      connection.wasHeard = true;
    });
    socket.on('close', () => drop(connection));
    connection.say({ type: 'welcome', protocol: 1, heartbeatMs: limits.silenceMs / 2 });
    // Whatever changed since it was asked who it is was told to nobody.
    askAgainOf([connection]);
  };

  const enter = async (request: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> => {
    const token = identity.tokenOf(request.headers);
    const standing = await standingOf(identity, token);
    if (raw.destroyed) return;
    sockets.handleUpgrade(request, raw, head, (socket) => {
      // What is wrong with a frame ends the connection, with the code for it.
      socket.on('error', () => {});
      // A browser is told nothing of a handshake that fails, so it is let in to be told why it may not be.
      if (typeof standing === 'string') socket.close(closeCodes[standing], standing);
      else {
        const who = { token: token ?? '', person: standing };
        admit(socket, new Connection(socket, who, limits, (slow) => end(slow, 'tooSlow')));
      }
    });
  };

  const lookAfter = (connection: Connection): void => {
    if (!connection.wasHeard) return end(connection, 'silent');
    connection.wasHeard = false;
    connection.socket.ping();
    connection.looks += 1;
    if (connection.looks % LOOKS_FOR_ONE_ASKING === 0) askAgainOf([connection]);
  };

  const bus = openBus({
    ...options,
    onHint: (message) =>
      message === undefined ? void feed.look().catch(onError) : feed.take(message),
  });
  const repeated = [
    repeat(() => (bus.connected() ? LOOK_EVERY_MS : LOOK_EVERY_MS_ALONE), feed.look, onError),
    repeat(() => PRUNE_EVERY_MS, log.prune, onError),
  ];
  const heart = connections.lookAfter(limits.silenceMs / 2, lookAfter);

  return {
    path: socketPath,
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (closing) return refuse(socket, Unavailable({}));
      if (isForeign(request, options.publicUrl)) return refuse(socket, CrossSiteRequest({}));
      opening
        .execute(() => enter(request, socket, head))
        .catch((error: unknown) => {
          onError(error);
          refuse(socket, Unavailable({}));
        });
    },
    figures: () => ({ connections: connections.size, topics: feed.size() }),
    close: async () => {
      closing = true;
      clearInterval(heart);
      for (const connection of connections.all()) end(connection, 'restarting');
      await Promise.all(repeated.map((work) => work.stop()));
      await bus.close();
    },
  };
};

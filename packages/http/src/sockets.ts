import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { pathOf } from './path-of.ts';

/** What takes over a connection that asks for another protocol, such as WebSocket. */
export type SocketHandler = {
  /** The one address where it may be asked for. */
  readonly path: string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends its connections: the server closes when there are none. */
  close(): Promise<void>;
};

/** Next listens here while pages are being developed. */
const development = '/_next/';

/** Which requests may leave HTTP; all others are answered as if they had not asked. */
export const isUpgradeOf =
  ({ path }: SocketHandler) =>
  (request: IncomingMessage): boolean =>
    pathOf(request) === path || pathOf(request).startsWith(development);

export const serveSockets = (app: FastifyInstance, handler: SocketHandler): void => {
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (pathOf(request) === handler.path) handler.upgrade(request, socket, head);
    else if (app.server.listenerCount('upgrade') === 1) socket.destroy();
  });
  app.addHook('preClose', () => handler.close());
};

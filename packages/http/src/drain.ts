import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Bounds `close`: idle connections end at once, requests in hand have `drainMs` to finish, then theirs end too,
 * so that one slow client cannot keep the process from stopping.
 */
export const drain = (app: FastifyInstance, drainMs: number): void => {
  const timers: NodeJS.Timeout[] = [];
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const closeIdle = (): void => {
    app.server.closeIdleConnections();
    // Browsers open connections ahead of need, and Node counts one that was never used as busy.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
  app.addHook('preClose', async () => {
    timers.push(
      // A connection falls idle when its request is done, and would stay open for the next one.
      setInterval(closeIdle, 20),
      setTimeout(() => app.server.closeAllConnections(), drainMs),
    );
  });
  app.addHook('onClose', async () => timers.forEach(clearTimeout));
};

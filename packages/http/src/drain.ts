import type { FastifyInstance } from 'fastify';

/**
 * Bounds `close`: idle connections end at once, requests in hand have `drainMs` to finish, then theirs end too,
 * so that one slow client cannot keep the process from stopping.
 */
export const drain = (app: FastifyInstance, drainMs: number): void => {
  const timers: NodeJS.Timeout[] = [];
  app.addHook('preClose', async () => {
    timers.push(
      // A connection falls idle when its request is done, and would stay open for the next one.
      setInterval(() => app.server.closeIdleConnections(), 20),
      setTimeout(() => app.server.closeAllConnections(), drainMs),
    );
  });
  app.addHook('onClose', async () => timers.forEach(clearTimeout));
};

import type { FastifyInstance } from 'fastify';

/**
 * Bounds `close`: idle connections end at once, requests in hand have `drainMs` to finish, then theirs end too,
 * so that one slow client cannot keep the process from stopping.
 */
export const drain = (app: FastifyInstance, drainMs: number): void => {
  let timer: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    timer = setTimeout(() => app.server.closeAllConnections(), drainMs);
  });
  app.addHook('onClose', async () => clearTimeout(timer));
};

import type { FastifyInstance } from 'fastify';

/** Options of what the server answers itself, without a route object: health, documentation, pages. */
export const itself = { config: { itself: true } } as const;

/**
 * Stops the start when anything answers that no route object declares: it would be missing from the
 * API's documentation and from the one place that checks access.
 */
export const refuseUndeclared = (app: FastifyInstance): void => {
  const undeclared: string[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.route === undefined && config?.itself !== true)
      undeclared.push(`${String(method)} ${url}`);
  });
  app.addHook('onReady', async () => {
    if (undeclared.length > 0) {
      throw new Error(
        `These addresses have no route object: ${undeclared.join(', ')}. Declare them with route() and serve().`,
      );
    }
  });
};

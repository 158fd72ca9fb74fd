import type { FastifyInstance } from 'fastify';
import { itself } from './undeclared.ts';

/** Public keys that others check tokens of this hub with. */
export type PublishedKeys = () => Promise<{ readonly keys: readonly object[] }>;

/** Tells programs where the keys are, at the path they look for them. @see RFC 7517 */
export const serveKeys = (app: FastifyInstance, keys: PublishedKeys): void => {
  app.get('/.well-known/jwks.json', itself, async (_request, reply) =>
    reply
      .header('content-type', 'application/jwk-set+json')
      .header('cache-control', 'public, max-age=300')
      .send(JSON.stringify(await keys())),
  );
};

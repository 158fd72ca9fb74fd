import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { NoSuchAddress } from './contract/index.ts';
import { pathOf } from './path-of.ts';
import { itself } from './undeclared.ts';

/** Node's own request and response, as Next's request handler wants them. */
export type WebHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Leaves every address outside the API to the pages, bodies unread. */
export const serveWeb = (app: FastifyInstance, handle: WebHandler): void => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.all('/*', itself, async (request, reply) => {
      const path = pathOf(request);
      if (/^\/(api|health)(\/|$)/.test(path)) throw NoSuchAddress({ path });
      reply.hijack();
      await handle(request.raw, reply.raw).catch((error: unknown) => {
        request.log.error({ err: error, requestId: request.id }, 'A page failed');
        if (!reply.raw.headersSent) reply.raw.writeHead(500);
        reply.raw.end();
      });
    });
  });
};

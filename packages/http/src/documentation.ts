import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Route } from './contract/index.ts';
import { openApi } from './openapi.ts';
import { itself } from './undeclared.ts';

/**
 * The API's description at `/api/openapi.json` and its interactive documentation at `/api/docs`, from this server
 * alone. Nothing is computed or read before somebody asks.
 */
export const serveDocumentation = (app: FastifyInstance, routes: readonly Route[]): void => {
  let description: string | undefined;
  app.get('/api/openapi.json', itself, (_request, reply) => {
    description ??= JSON.stringify(openApi(routes));
    return reply.type('application/json').send(description);
  });
  app.get('/api/docs', itself, (_request, reply) =>
    asPage(reply).type('text/html; charset=utf-8').send(page),
  );
  app.get('/api/docs/start.js', itself, (_request, reply) =>
    reply.type('text/javascript').send(start),
  );
  for (const [name, type] of Object.entries(assets)) {
    app.get(`/api/docs/${name}`, itself, (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'public, max-age=86400')
        .send(createReadStream(new URL(`static/${name}`, packageFolder()))),
    );
  }
};

// From @fastify/swagger-ui, which carries Swagger UI's files; Swagger's own package calls home when it is installed.
const packageFolder = (): string => import.meta.resolve('@fastify/swagger-ui/package.json');

const assets = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const asPage = (reply: FastifyReply): FastifyReply =>
  reply.header(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vicinity API</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<main id="documentation"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#documentation',
  deepLinking: true,
  validatorUrl: null,
});
`;

import type { FastifyInstance } from 'fastify';
import { type CatalogueEntry, catalogueOf, membersOf } from './catalogue.ts';
import { NoSuchAddress, problemUri, type Route, statusOf } from './contract/index.ts';
import { pathOf } from './path-of.ts';
import { itself } from './undeclared.ts';

/** Serves what a problem's `type` leads to: a page that explains it. */
export const serveProblemPages = (app: FastifyInstance, routes: readonly Route[]): void => {
  const pages = new Map(
    catalogueOf(routes).map((entry) => [problemUri(entry.problem.type), entry]),
  );
  app.get(problemUri('*'), itself, (request, reply) => {
    const path = pathOf(request);
    const entry = pages.get(path);
    if (entry === undefined) throw NoSuchAddress({ path });
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(pageOf(entry));
  });
};

const pageOf = ({ problem, routes }: CatalogueEntry): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(problem.title)}</title>
</head>
<body>
<main>
<h1>${escape(problem.title)}</h1>
<p><code>${escape(problem.type)}</code>, answered with status ${statusOf(problem)}.</p>
${listOf(
  'It also tells',
  membersOf(problem).map(
    ({ name, type, meaning }) => `${name} (${type})${meaning ? `: ${meaning}` : ''}`,
  ),
)}
${listOf(
  'It comes from',
  routes.map(({ method, path }) => `${method} ${path}`),
)}
<p><a href="/api/docs">The API’s documentation</a></p>
</main>
</body>
</html>
`;

const listOf = (heading: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `<h2>${heading}</h2>\n<ul>${lines.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>`;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

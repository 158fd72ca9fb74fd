import { InvalidInput, NotAllowed, NotSignedIn } from '@vicinity/core';
import { z } from 'zod';
import { accessName } from './access.ts';
import { contentTypeOf } from './bodies.ts';
import {
  apiPrefix,
  type DeclaredProblem,
  fileNameHeader,
  hasBody,
  isRawBody,
  isRawReply,
  isSafe,
  problemUri,
  type Route,
  statusOf,
} from './contract/index.ts';
import { fieldsIn } from './strict.ts';

type Json = Readonly<Record<string, unknown>>;

/** The API as an OpenAPI 3.1 document, computed from its route objects alone. */
export const openApi = (
  routes: readonly Route[],
  { version = '1' }: { version?: string } = {},
): Json => ({
  openapi: '3.1.1',
  info: { title: 'Vicinity', version, description },
  servers: [{ url: apiPrefix }],
  tags: [...new Set(routes.map(tagOf))].sort().map((name) => ({ name })),
  paths: pathsOf(routes),
  components: {
    schemas: { Problem: problemSchema },
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: '__Host-vicinity' },
      token: { type: 'http', scheme: 'bearer' },
    },
  },
});

const description = `Lists are paged: follow \`Link: <…>; rel="next"\`, or pass \`next\` as \`after\`.
Refusals are problem documents (RFC 9457): branch on \`type\`, whose page explains it.
Callers have a quota of requests a minute for each of \`read\`, \`write\`, \`export\` and \`sign-in\`: \`RateLimit\` tells what is left.
An unsafe request with an \`Idempotency-Key\` runs once in 24 hours, however often it is sent.`;

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: {
      type: 'string',
      format: 'uri-reference',
      description: 'What happened; never changes once published',
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    instance: { type: 'string', description: 'Id of the request, to be found in the log' },
  },
};

const pathsOf = (routes: readonly Route[]): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
};

const operationOf = (route: Route): Json => ({
  operationId: operationIdOf(route),
  tags: [tagOf(route)],
  summary: route.summary,
  description: [
    route.description,
    `Access: ${accessName(route.access)}. Counted as: ${route.rate}.`,
    route.sessionOnly ? 'Not with a personal access token.' : undefined,
    route.recentProof
      ? 'Only in a session whose owner has confirmed of late that it is them.'
      : undefined,
    route.inPerson ? 'Not for who acts as somebody else.' : undefined,
  ]
    .filter(Boolean)
    .join('\n\n'),
  security: route.access === 'public' ? [] : [{ session: [] }, { token: [] }],
  parameters: [
    ...fieldsOf('path', route.params),
    ...fieldsOf('query', route.query),
    ...headersOf(route),
  ],
  ...(hasBody(route) ? { requestBody: bodyOf(route) } : {}),
  responses: { ...replyOf(route), ...refusalsOf(route) },
});

const tagOf = ({ path }: Route): string => path.split('/')[1] ?? '';

const operationIdOf = ({ method, path }: Route): string =>
  [method.toLowerCase(), ...path.split('/').filter(Boolean)]
    .map((part) => part.replace(/^:/, 'by-'))
    .join('-')
    .replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());

// What travels is the input side of every schema: the server encodes its replies back to it.
const schemaOf = (schema: z.core.$ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
};

const fieldsOf = (place: 'path' | 'query', schema: z.ZodType): Json[] => {
  const required = new Set(z.array(z.string()).catch([]).parse(schemaOf(schema)['required']));
  return fieldsIn(schema).map(([name, field]) => {
    const { description: meaning, ...shape } = schemaOf(field);
    return {
      name,
      in: place,
      required: place === 'path' || required.has(name),
      ...(meaning === undefined ? {} : { description: meaning }),
      schema: shape,
    };
  });
};

const headersOf = (route: Route): Json[] => {
  const header = (name: string, meaning: string) => ({
    name,
    in: 'header',
    description: meaning,
    schema: { type: 'string', maxLength: 200 },
  });
  return [
    ...(isSafe(route) || route.secretReply || route.access === 'public'
      ? []
      : [header('Idempotency-Key', 'Makes it safe to send this again')]),
    ...(isRawBody(route.body) ? [header(fileNameHeader, 'Name of the file, percent-encoded')] : []),
  ];
};

const bodyOf = (route: Route): Json => ({
  required: true,
  description: `At most ${route.maxBodyBytes} bytes.`,
  content: {
    [contentTypeOf(route)]: { schema: isRawBody(route.body) ? {} : schemaOf(route.body) },
  },
});

const replyOf = ({ reply: [status, schema], summary }: Route): Json => {
  if (schema instanceof z.ZodVoid || schema instanceof z.ZodUndefined)
    return { [status]: { description: summary } };
  const content = isRawReply(schema)
    ? { [schema.raw.contentType]: {} }
    : { 'application/json': { schema: schemaOf(schema) } };
  return { [status]: { description: summary, content } };
};

const refusalsOf = (route: Route): Json => {
  const problems: readonly DeclaredProblem[] = [
    InvalidInput,
    ...(route.access === 'public' ? [] : [NotSignedIn]),
    ...(typeof route.access === 'string' ? [] : [NotAllowed]),
    ...route.problems,
  ];
  const byStatus = Map.groupBy(new Set(problems), statusOf);
  const refusals = [...byStatus].map(
    ([status, alike]) => [String(status), refusalOf(alike)] as const,
  );
  return { ...Object.fromEntries(refusals), default: refusalOf([]) };
};

const refusalOf = (problems: readonly DeclaredProblem[]): Json => {
  const shapes = problems.map((problem) => ({
    title: problem.type,
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      schemaOf(problem.details),
      {
        properties: { type: { const: problemUri(problem.type) }, title: { const: problem.title } },
      },
    ],
  }));
  const [only = { $ref: '#/components/schemas/Problem' }, ...others] = shapes;
  return {
    description: problems.map(({ title }) => title).join(' ') || 'Any other refusal.',
    content: {
      'application/problem+json': { schema: others.length === 0 ? only : { oneOf: shapes } },
    },
  };
};

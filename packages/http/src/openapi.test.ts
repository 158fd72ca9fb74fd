import { Validator } from '@seriousme/openapi-schema-validator';
import { InstantText, idOf, pageOf, pageQuery, permission, problem } from '@vicinity/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rawBody, rawReply, route } from './contract/index.ts';
import { openApi, problemCatalogue } from './index.ts';

const TeaId = idOf('TeaId');
const TeaCold = problem('tea/cold', 'conflict', {
  title: 'This tea is cold.',
  details: z.object({ since: InstantText.describe('When it cooled down') }),
});
const CupTaken = problem('tea/cup-taken', 'conflict', {
  title: 'This cup is taken.',
  details: z.object({}),
});
const brew = permission('tea.brew', { summary: 'Brew', roles: ['organiser'] });

const routes = [
  route({
    method: 'GET',
    path: '/teas',
    access: 'public',
    summary: 'Teas, newest first',
    query: z.object({ ...pageQuery, kinds: z.array(z.string()).optional() }),
    reply: [200, pageOf(z.object({ id: TeaId, brewedAt: InstantText }))],
  }),
  route({
    method: 'PATCH',
    path: '/teas/:teaId',
    access: brew,
    summary: 'Change a tea',
    params: z.object({ teaId: TeaId }),
    body: z.object({ brewedAt: InstantText, size: z.int().min(1).default(3) }),
    reply: [204, z.void()],
    problems: [TeaCold, CupTaken],
  }),
  route({
    method: 'POST',
    path: '/tea-lists',
    access: 'signed-in',
    summary: 'Upload',
    body: rawBody('text/csv', { maxBytes: 100 }),
    reply: [200, rawReply('text/calendar')],
    problems: [TeaCold],
  }),
];

describe('the description', () => {
  const description = openApi(routes);

  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(
      JSON.parse(JSON.stringify(description)),
    );

    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('tells what travels: instants as text, fields with a default as optional', () => {
    expect(description).toHaveProperty(
      'paths./teas/{teaId}.patch.requestBody.content.application/json.schema',
      {
        type: 'object',
        properties: {
          brewedAt: expect.objectContaining({ type: 'string', format: 'date-time' }),
          size: expect.objectContaining({ type: 'integer', minimum: 1, default: 3 }),
        },
        required: ['brewedAt'],
      },
    );
  });

  test('tells every refusal of a route by its status', () => {
    expect(description).toHaveProperty('paths./teas/{teaId}.patch.responses', {
      '204': { description: 'Change a tea' },
      '401': expect.anything(),
      '403': expect.anything(),
      '409': expect.objectContaining({ description: 'This tea is cold. This cup is taken.' }),
      '422': expect.anything(),
      default: expect.anything(),
    });
  });

  test('tells who may call, and with which headers', () => {
    expect(description).toHaveProperty('paths./teas.get.security', []);
    expect(description).toHaveProperty('paths./tea-lists.post.security', [
      { session: [] },
      { token: [] },
    ]);
    expect(description).toHaveProperty('paths./tea-lists.post.parameters', [
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }),
      expect.objectContaining({ name: 'x-file-name', in: 'header' }),
    ]);
  });
});

describe('the catalogue', () => {
  test('lists common problems, then each declared one with its members and routes', () => {
    const page = problemCatalogue(routes);

    expect(page.indexOf('## request/invalid')).toBeLessThan(page.indexOf('## tea/cold'));
    expect(page).toContain(`## tea/cold

**409** · This tea is cold.

\`type\`: \`/problems/tea/cold\`

- \`since\` (string): When it cooled down

Answered by \`PATCH /teas/:teaId\`, \`POST /tea-lists\`.
`);
  });

  test('refuses two problems of one type', () => {
    const Again = problem('tea/cold', 'conflict', { title: 'Cold.', details: z.object({}) });
    const twice = route({
      method: 'GET',
      path: '/x',
      access: 'public',
      summary: '',
      reply: [204, z.void()],
      problems: [Again],
    });

    expect(() => problemCatalogue([...routes, twice])).toThrow('Two problems are called tea/cold');
  });
});

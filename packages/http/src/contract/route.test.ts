import { idOf, permission } from '@vicinity/core';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { rawBody } from './raw.ts';
import { type Route, route } from './route.ts';

const RoundId = idOf('RoundId');

describe('a route', () => {
  test('remembers its schemas as types', () => {
    const getRound = route({
      method: 'GET',
      path: '/coffee/rounds/:roundId',
      access: 'signed-in',
      summary: 'One round',
      params: z.object({ roundId: RoundId }),
      reply: [200, z.object({ id: RoundId })],
    });

    expectTypeOf<z.output<typeof getRound.params>>().toEqualTypeOf<{
      roundId: z.output<typeof RoundId>;
    }>();
    expectTypeOf(getRound.access).toEqualTypeOf<'signed-in'>();
    expectTypeOf(getRound).toExtend<Route>();
    expect(getRound.maxBodyBytes).toBe(1_048_576);
  });

  test('without its parameters declared does not compile, and is refused at definition', () => {
    expect(() =>
      // @ts-expect-error params are missing
      route({
        method: 'GET',
        path: '/rounds/:roundId',
        access: 'public',
        summary: '',
        reply: [200, z.object({})],
      }),
    ).toThrow('GET /rounds/:roundId: the path names (roundId), params declare ()');
  });

  test('takes its body limit from a raw body', () => {
    const upload = route({
      method: 'POST',
      path: '/people/imports',
      access: permission('people.import', { summary: 'Import people', roles: ['admin'] }),
      summary: 'Upload a CSV',
      body: rawBody('text/csv', { maxBytes: 5 }),
      reply: [202, z.object({})],
    });

    expect(upload.maxBodyBytes).toBe(5);
  });

  test('that other sites may send is nobody’s', () => {
    expect(() =>
      route({
        method: 'POST',
        path: '/a',
        access: 'signed-in',
        summary: '',
        crossSite: true,
        reply: [204, z.void()],
      }),
    ).toThrow('POST /a: what other sites send is nobody’s, so it is public');
  });

  test('that is safe has no body', () => {
    expect(() =>
      route({
        method: 'GET',
        path: '/a',
        access: 'public',
        summary: '',
        body: z.object({}),
        reply: [200, z.object({})],
      }),
    ).toThrow('GET /a: a GET has no body');
  });
});

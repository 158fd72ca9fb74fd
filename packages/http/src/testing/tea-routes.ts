import {
  type Instant,
  InstantText,
  idOf,
  instant,
  pageOf,
  pageQuery,
  permission,
  problem,
} from '@vicinity/core';
import { DatabaseUnavailable, JsonText } from '@vicinity/database';
import { z } from 'zod';
import { mebibyte, rawBody, rawReply, route } from '../contract/index.ts';
import { serve } from '../index.ts';

const TeaId = idOf('TeaId');
const TeaCold = problem('tea/cold', 'conflict', {
  title: 'This tea is cold.',
  details: z.object({ since: InstantText }),
});
const TeaHot = problem('tea/hot', 'conflict', { title: 'This tea is hot.', details: z.object({}) });
const TooManyTeas = problem('tea/too-many', 'too-many', {
  title: 'Enough tea for now.',
  details: z.object({ retryAfter: z.int() }),
});
const brew = permission('tea.brew', { summary: 'Brew tea', roles: ['organiser'] });
const Tea = z.object({ id: TeaId, brewedAt: InstantText });
export const teaId = TeaId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b46');
const noon: Instant = instant(Date.UTC(2026, 2, 1, 12));

/** A tea house: a route of every kind, and one that goes wrong in every way. */
export const teaRoutes = [
  serve(
    route({
      method: 'GET',
      path: '/teas/:teaId',
      access: 'signed-in',
      summary: 'One tea',
      params: z.object({ teaId: TeaId }),
      reply: [200, Tea],
      problems: [TeaCold],
    }),
    ({ params }) => ({ id: params.teaId, brewedAt: noon }),
  ),
  serve(
    route({
      method: 'GET',
      path: '/teas',
      access: 'public',
      summary: 'Teas',
      query: z.object({ ...pageQuery, kinds: z.array(z.enum(['green', 'black'])).default([]) }),
      reply: [200, pageOf(z.object({ kind: z.string() }))],
    }),
    ({ query: { kinds, after } }) =>
      after === 'a b'
        ? { items: [], next: null }
        : { items: kinds.map((kind) => ({ kind })), next: 'a b' },
  ),
  serve(
    route({
      method: 'POST',
      path: '/teas',
      access: brew,
      summary: 'Brew a tea',
      body: z.object({
        kind: z.enum(['green', 'black']),
        size: z.object({ min: z.int().min(1), max: z.int().max(9).optional() }),
        for: z.array(z.object({ name: z.string().max(5) })).default([]),
      }),
      reply: [201, z.object({ kind: z.string() })],
      problems: [TeaCold, TooManyTeas],
      maxBodyBytes: 500,
    }),
    ({ body }) => {
      if (body.size.min === 7) throw TeaCold({ since: noon });
      if (body.size.min === 8) throw TooManyTeas({ retryAfter: 30 });
      return body;
    },
  ),
  serve(
    route({
      method: 'DELETE',
      path: '/teas/:id',
      access: 'signed-in',
      summary: 'Pour away',
      params: z.object({ id: TeaId }),
      reply: [204, z.void()],
    }),
    () => undefined,
  ),
  serve(
    route({
      method: 'POST',
      path: '/tea-lists',
      access: 'signed-in',
      summary: 'Upload a list',
      body: rawBody('text/csv', { maxBytes: 2 * mebibyte }),
      reply: [200, z.object({ bytes: z.int(), fileName: z.string().nullable() })],
    }),
    ({ body }) => ({ bytes: body.bytes.length, fileName: body.fileName }),
  ),
  serve(
    route({
      method: 'POST',
      path: '/tea-letters',
      access: 'public',
      summary: 'Have a letter brought by a browser of whoever',
      crossSite: true,
      reply: [200, z.object({ from: z.string().nullable() })],
    }),
    ({ actor }) => ({ from: actor?.id ?? null }),
  ),
  serve(
    route({
      method: 'GET',
      path: '/teas.ics',
      access: 'public',
      summary: 'Calendar',
      reply: [200, rawReply('text/calendar; charset=utf-8')],
    }),
    () => ({ content: 'BEGIN:VCALENDAR', fileName: 'tea – noon.ics' }),
  ),
  serve(
    route({
      method: 'GET',
      path: '/faults/:kind',
      access: 'public',
      summary: 'Faults',
      params: z.object({ kind: z.string() }),
      reply: [200, pageOf(z.object({ kind: z.string() }))],
    }),
    ({ params: { kind } }) => {
      if (kind === 'away') throw new DatabaseUnavailable(new Error('connect ECONNREFUSED'));
      if (kind === 'undeclared') throw TeaHot({});
      if (kind === 'json')
        return JsonText.parse('{"items" : [{"kind":"green"}], "next" : "c\\"1"}');
      if (kind === 'wrong-json')
        return JsonText.parse('{"items": [{"kind":"green","secret":1}], "next": null}');
      throw new Error('a secret of ours');
    },
  ),
];

import { InstantText, pageOf, pageQuery } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { Anchor, Entry, EntryId, Finding, Verified } from './entry.ts';
import { ReadAudit } from './permissions.ts';

export const EntryQuery = {
  who: z
    .string()
    .min(1)
    .max(254)
    .optional()
    .describe('Who did it: an id, or part of a name or an e-mail address'),
  kind: z.string().max(80).optional().describe('What happened'),
  subject: z
    .string()
    .min(1)
    .max(254)
    .optional()
    .describe('What it happened to: an id, or part of a name or an e-mail address of a person'),
  from: InstantText.optional().describe('Not before'),
  until: InstantText.optional().describe('Before'),
};

export const listEntriesRoute = route({
  method: 'GET',
  path: '/audit/entries',
  access: ReadAudit,
  summary: 'What was done by whom, newest first',
  query: z.object({
    ...pageQuery,
    after: EntryId.optional().describe('Last entry of the previous page, from its `next`'),
    ...EntryQuery,
  }),
  reply: [200, pageOf(Entry)],
});

export const listKindsRoute = route({
  method: 'GET',
  path: '/audit/kinds',
  access: ReadAudit,
  summary: 'The kinds of entries that this hub writes',
  reply: [
    200,
    z.object({
      kinds: z.array(z.object({ name: z.string(), title: z.string(), about: z.string() })),
    }),
  ],
});

export const verifyRoute = route({
  method: 'GET',
  path: '/audit/verification',
  access: ReadAudit,
  summary: 'Check the log against its chain, one step at a time',
  description:
    'Begin without `after` and go on with `next` until it is null: first the links of the chain, then the entries.',
  query: z.object({
    after: z.string().max(80).optional().describe('Where the step before stopped, from its `next`'),
    limit: z.coerce.number().int().min(1).max(20_000).default(5_000).describe('Rows in this step'),
  }),
  reply: [200, Verified],
});

export const makeAnchorRoute = route({
  method: 'POST',
  path: '/audit/anchors',
  access: ReadAudit,
  summary: 'Sign the present state of the chain, to be kept off the host',
  reply: [201, Anchor],
});

export const checkAnchorRoute = route({
  method: 'POST',
  path: '/audit/anchors/check',
  access: ReadAudit,
  summary: 'Check an anchor that was kept elsewhere against the chain',
  body: Anchor,
  reply: [200, z.object({ findings: z.array(Finding) })],
});

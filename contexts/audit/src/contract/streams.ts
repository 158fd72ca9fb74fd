import { Fault, InstantText, idOf, permission, problem } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { auditKind } from './kind.ts';

export const StreamId = idOf('StreamId');
export type StreamId = z.infer<typeof StreamId>;

/** Targets that one hub sends its log to. */
export const MOST_STREAMS = 10;

/** Decide where the log is sent: whoever does reads all of it elsewhere. */
export const StreamAudit = permission('audit.stream', {
  summary: 'Send the audit log to other systems',
  roles: ['admin'],
});

export const StreamNotFound = problem('audit/stream-not-found', 'not-found', {
  title: 'There is no such target.',
  details: z.object({ streamId: StreamId }),
});
export const StreamNameTaken = problem('audit/stream-name-taken', 'conflict', {
  title: 'There is a target of this name already.',
  details: z.object({ faults: z.array(Fault) }),
});
export const TooManyStreams = problem('audit/too-many-streams', 'conflict', {
  title: 'There are as many targets as there can be. Remove one first.',
  details: z.object({ most: z.int() }),
});
export const StreamOutOfReach = problem('audit/stream-out-of-reach', 'invalid', {
  title: 'This hub does not send to that address.',
  details: z.object({ faults: z.array(Fault) }),
});

/** Somewhere that the log is sent to, and how that goes. */
export const Stream = z.object({
  id: StreamId,
  name: z.string(),
  url: z.string(),
  state: z.enum(['on', 'off', 'gone']).describe('gone: it answered 410, and is sent nothing more'),
  madeAt: InstantText,
  waiting: z.int().describe('Links of the chain that it has not taken yet'),
  failures: z.int().describe('Tries in a row that failed'),
  nextTryAt: InstantText.nullable().describe('After a failure'),
  lastAnswer: z.string().nullable().describe('What the last try came to'),
  lastTriedAt: InstantText.nullable(),
  lastTakenAt: InstantText.nullable(),
  bothSignUntil: InstantText.nullable().describe('Until when the former secret signs as well'),
});
export type Stream = z.infer<typeof Stream>;

const secret = z
  .string()
  .describe(
    'Signs what is sent: `whsec_` and base64, as Standard Webhooks has it. Shown this once',
  );
const params = z.object({ streamId: StreamId });
const name = z.string().trim().min(1).max(80);
const url = z
  .url({
    protocol: /^https?$/,
    error: 'expected an address such as https://siem.example.org/audit',
  })
  .max(500)
  .describe('Where entries are posted to');

export const listStreamsRoute = route({
  method: 'GET',
  path: '/audit/streams',
  access: StreamAudit,
  summary: 'Where the audit log is sent to, and how that goes',
  reply: [200, z.object({ items: z.array(Stream) })],
});

export const addStreamRoute = route({
  method: 'POST',
  path: '/audit/streams',
  access: StreamAudit,
  recentProof: true,
  secretReply: true,
  summary: 'Send the audit log somewhere as it is written; the secret is shown in this reply alone',
  body: z.object({
    name,
    url,
    from: z
      .enum(['now', 'start'])
      .default('now')
      .describe('Whether what was written before is sent as well'),
  }),
  reply: [201, Stream.extend({ secret })],
  problems: [StreamNameTaken, TooManyStreams, StreamOutOfReach],
});

export const changeStreamRoute = route({
  method: 'PUT',
  path: '/audit/streams/:streamId',
  access: StreamAudit,
  recentProof: true,
  summary: 'Change a target, or turn it on or off; it goes on where it was',
  params,
  body: z.object({ name, url, state: z.enum(['on', 'off']) }),
  reply: [200, Stream],
  problems: [StreamNotFound, StreamNameTaken, StreamOutOfReach],
});

export const removeStreamRoute = route({
  method: 'DELETE',
  path: '/audit/streams/:streamId',
  access: StreamAudit,
  recentProof: true,
  summary: 'Remove a target',
  params,
  reply: [204, z.void()],
  problems: [StreamNotFound],
});

export const renewStreamSecretRoute = route({
  method: 'POST',
  path: '/audit/streams/:streamId/secret',
  access: StreamAudit,
  recentProof: true,
  secretReply: true,
  summary: 'Make a new secret; for a day the former one signs as well',
  params,
  reply: [200, z.object({ secret })],
  problems: [StreamNotFound],
});

export const testStreamRoute = route({
  method: 'POST',
  path: '/audit/streams/:streamId/test',
  access: StreamAudit,
  sessionOnly: true,
  summary: 'Send a target a message that says it is a test',
  params,
  reply: [
    200,
    z.object({
      taken: z.boolean(),
      answer: z.string().describe('What came back, or why nothing did'),
    }),
  ],
  problems: [StreamNotFound],
});

const state = z.object({ name: z.string(), url: z.string(), state: Stream.shape.state });

export const StreamSaved = auditKind('audit.stream-saved', {
  title: 'Target of the audit log saved',
  about: 'target',
  keep: 'changes',
  state,
});
export const StreamRemoved = auditKind('audit.stream-removed', {
  title: 'Target of the audit log removed',
  about: 'target',
  keep: 'changes',
  state,
});
export const StreamSecretRenewed = auditKind('audit.stream-secret-renewed', {
  title: 'Secret of a target renewed',
  about: 'target',
  keep: 'changes',
  state: z.object({}),
});

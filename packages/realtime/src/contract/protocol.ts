import { z } from 'zod';
import { TopicName } from './topic.ts';

/** Where the hub is listened to, on the port of its API. */
export const socketPath = '/ws';

/** Topics of one connection, and of one message. */
export const MOST_TOPICS = 100;

/** Counts what a topic was told, from 1; a topic that was never told anything is at 0. */
const Version = z.int().min(0);

/** A topic that one wants to hear, and how far one is. */
export const Wish = z.object({
  topic: TopicName,
  after: Version.optional().describe('The last version seen; what came after it is made up for'),
});
export type Wish = Readonly<z.infer<typeof Wish>>;

/** What a client may say. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('subscribe'),
    topics: z.array(Wish).min(1).max(MOST_TOPICS),
  }),
  z.strictObject({
    type: z.literal('unsubscribe'),
    topics: z.array(TopicName).min(1).max(MOST_TOPICS),
  }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** A problem document, as far as a socket has one. */
const ProblemBody = z.looseObject({ type: z.string(), title: z.string() });
export type ProblemBody = z.infer<typeof ProblemBody>;

const Told = z.object({ version: Version, data: z.unknown() });

/** What the hub says. */
export const ServerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    protocol: z.literal(1),
    heartbeatMs: z.int().describe('How long either side may be silent'),
  }),
  z.object({
    type: z.literal('subscribed'),
    topic: TopicName,
    version: Version,
    missed: z
      .array(Told)
      .nullable()
      .describe('What came after `after`, in its order; null when that is not known: look again'),
  }),
  z.object({ type: z.literal('refused'), topic: TopicName, problem: ProblemBody }),
  z.object({ type: z.literal('hint'), topic: TopicName, ...Told.shape }),
  z
    .object({ type: z.literal('skipped'), topic: TopicName, version: Version })
    .describe('More happened than is kept: look again'),
  z.object({ type: z.literal('problem'), problem: ProblemBody }),
  z.object({ type: z.literal('pong') }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;

/** Why the hub ends a connection. What is not here are codes of RFC 6455, such as 1009 for a message too big. */
export const closeCodes = {
  /** The hub restarts: come back. */
  restarting: 1012,
  /** Too many arrive at once: come back later. */
  busy: 1013,
  /** Nobody is signed in, or not any more: come back with another session or token. */
  signedOut: 4001,
  /** What this person may do has changed: come back, and subscribe anew. */
  accessChanged: 4002,
  /** This person may not listen at the moment, for want of a second factor. */
  notAllowed: 4003,
  /** Did not read as fast as it was told. */
  tooSlow: 4004,
  /** Sent messages faster than is allowed. */
  tooManyMessages: 4005,
  /** This person has as many connections as one may have. */
  tooManyConnections: 4006,
  /** Was silent for too long. */
  silent: 4007,
} as const;

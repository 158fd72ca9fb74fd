import { MOST_TOPICS } from './contract/index.ts';

/** What one connection, and one person, may take. */
export type Limits = {
  /** Largest message of a client, in bytes. */
  readonly messageBytes: number;
  /** Topics of one connection. */
  readonly topics: number;
  /** Messages of one connection at once; more follow at a second's worth each second. */
  readonly messagesAtOnce: number;
  readonly messagesPerSecond: number;
  /** What may wait to be read by one connection, in bytes. */
  readonly unreadBytes: number;
  /** Connections of one person to this process. */
  readonly connectionsPerPerson: number;
  /** How long either side may be silent, in milliseconds. */
  readonly silenceMs: number;
  /** Sign-ins and subscriptions worked on at the same time: each may hold a connection to the database. */
  readonly openingAtOnce: number;
  /** Sign-ins and subscriptions that wait; one more is asked to come back later. */
  readonly openingWaiting: number;
};

export const usualLimits: Limits = {
  messageBytes: 16 * 1_024,
  topics: MOST_TOPICS,
  messagesAtOnce: 30,
  messagesPerSecond: 5,
  unreadBytes: 512 * 1_024,
  connectionsPerPerson: 20,
  silenceMs: 60_000,
  openingAtOnce: 4,
  openingWaiting: 20_000,
};

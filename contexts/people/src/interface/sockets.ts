import type { SessionCookie, Sessions } from '@vicinity/auth';
import type { Clock, Person } from '@vicinity/core';
import { type Identity, type ServedTopic, serveTopic } from '@vicinity/realtime';
import type { SessionOwner } from '../application/queries/get-session.ts';
import { SessionsTopic } from '../contract/topics.ts';
import { tokenOf } from './http.ts';
import { assertVerifiable } from './without-factor.ts';

/** Who listens, by the same cookie or token as requests have; told of at once when that changes. */
export const socketIdentity = (
  sessions: Sessions<SessionOwner>,
  cookie: SessionCookie,
  clock: Clock,
): Identity => ({
  tokenOf: (headers) => tokenOf({ headers }, cookie),
  resolve: async (token): Promise<Person | null> => {
    const owner = await sessions.resolve(token);
    if (owner !== null) assertVerifiable(owner, undefined, clock.now());
    return owner;
  },
  onChange: sessions.onForget,
});

/** Where one is signed in is for oneself at a session, as the list of it is. */
export const peopleTopics: readonly ServedTopic[] = [
  serveTopic(
    SessionsTopic,
    (actor, personId) => actor.id === personId && actor.scopes === undefined,
  ),
];

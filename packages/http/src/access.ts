import {
  assertAtSession,
  assertInPerson,
  assertMay,
  NotSignedIn,
  OutOfScope,
  type Permission,
  type Person,
} from '@vicinity/core';
import type { FastifyRequest } from 'fastify';
import { type Access, CrossSiteRequest, isSafe, type Route } from './contract/index.ts';

/** Who a handler meets: on public routes perhaps nobody, elsewhere always a person. */
export type ActorOf<A extends Access> = A extends 'public' ? Person | null : Person;

/**
 * The one place that decides whether a request may reach its handler.
 * @throws NotSignedIn, NotAllowed, OutOfScope, NotInTheirPlace
 */
export function admit<A extends Access>(actor: Person | null, route: Admitting<A>): ActorOf<A>;
export function admit(actor: Person | null, route: Admitting<Access>): Person | null {
  const { access, sessionOnly, inPerson } = route;
  if (actor !== null) {
    if (inPerson) assertInPerson(actor);
    if (sessionOnly) assertAtSession(actor);
    if (!isSafe(route) && actor.scopes?.includes('write') === false)
      throw OutOfScope({ needs: 'write' });
  }
  if (access === 'public') return actor;
  if (actor === null) throw NotSignedIn({});
  if (access !== 'signed-in') assertMay(actor, access);
  return actor;
}

/** What a route says about who may call it. */
type Admitting<A extends Access> = Pick<Route<A>, 'access' | 'method' | 'sessionOnly' | 'inPerson'>;

/**
 * Refuses an unsafe request that another site made this browser send: cookies would go with it.
 * Browsers say where a request comes from; other clients say nothing, and send no cookie unasked.
 * @throws CrossSiteRequest
 */
export const assertSameSite = (request: FastifyRequest): void => {
  const { authorization, origin, 'sec-fetch-site': site } = request.headers;
  // A token in a header was put there on purpose; a password of Basic is one that browsers send by themselves.
  if (authorization !== undefined && !/^Basic /i.test(authorization)) return;
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw CrossSiteRequest({});
    return;
  }
  // Browsers leave Sec-Fetch-Site out on plain http, Origin never.
  if (origin !== undefined && hostOf(origin) !== request.host) throw CrossSiteRequest({});
};

const hostOf = (origin: string): string | undefined => URL.parse(origin)?.host;

export const accessName = (access: Access): string =>
  typeof access === 'string' ? access : describePermission(access);

const describePermission = ({ name, roles }: Permission): string => `${name} (${roles.join(', ')})`;

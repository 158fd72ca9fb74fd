import { type ServedRoute, serve } from '@vicinity/http';
import {
  beginImpersonationRoute,
  endImpersonationRoute,
  listImpersonationsRoute,
} from '../contract/impersonation.ts';
import type { People } from '../people.ts';
import { type Cookies, callerOf, giveSession, tokenOf } from './http.ts';

/** Routes of acting in somebody's place. */
export const impersonationRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(beginImpersonationRoute, async ({ actor, params, body, request, reply }) => {
    const token = tokenOf(request, cookies.session) ?? '';
    const device = callerOf(request, cookies, body.as);
    const begun = await people.beginImpersonation(actor, {
      personId: params.personId,
      reason: body.reason,
      token,
      device,
    });
    return giveSession(reply, cookies, begun, body.as);
  }),
  serve(endImpersonationRoute, async ({ body, request, reply }) => {
    const back = await people.endImpersonation(tokenOf(request, cookies.session) ?? '');
    return giveSession(reply, cookies, back, body.as);
  }),
  serve(listImpersonationsRoute, ({ actor, query }) => people.listImpersonations(actor, query)),
];

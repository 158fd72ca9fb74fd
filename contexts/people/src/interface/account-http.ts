import type { SessionCookie } from '@vicinity/auth';
import { type ServedRoute, serve } from '@vicinity/http';
import {
  endOtherSessionsRoute,
  endSessionRoute,
  listSessionsRoute,
} from '../contract/session-routes.ts';
import type { People } from '../people.ts';
import { tokenOf } from './http.ts';

/** Routes of one's own sessions. */
export const accountRoutes = (people: People, cookie: SessionCookie): ServedRoute[] => [
  serve(listSessionsRoute, async ({ actor, request }) => ({
    items: await people.listSessions(actor, tokenOf(request, cookie) ?? ''),
  })),
  serve(endSessionRoute, ({ actor, params }) => people.endSession(actor, params.sessionId)),
  serve(endOtherSessionsRoute, ({ actor, request }) =>
    people.endOtherSessions(actor, tokenOf(request, cookie) ?? ''),
  ),
];

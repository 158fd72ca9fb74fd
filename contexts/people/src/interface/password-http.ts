import type { SessionCookie } from '@vicinity/auth';
import { type ServedRoute, serve } from '@vicinity/http';
import {
  changePasswordRoute,
  readPasswordResetRoute,
  requestPasswordResetRoute,
  resetPasswordRoute,
} from '../contract/password-routes.ts';
import type { People } from '../people.ts';
import { deviceOf, giveCookie } from './http.ts';

/** Routes of passwords: changed by their owners, or reset by mail. */
export const passwordRoutes = (people: People, cookie: SessionCookie): ServedRoute[] => [
  serve(changePasswordRoute, async ({ actor, body, request, reply }) => {
    const device = deviceOf(request);
    return giveCookie(reply, cookie, await people.changePassword(actor, { ...body, device }));
  }),
  serve(requestPasswordResetRoute, ({ body, request }) =>
    people.requestPasswordReset(body.email, request.ip),
  ),
  serve(readPasswordResetRoute, ({ query }) => people.readPasswordReset(query.token)),
  serve(resetPasswordRoute, ({ body, request }) =>
    people.resetPassword({ ...body, address: request.ip }),
  ),
];

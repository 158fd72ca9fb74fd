import { type ServedRoute, serve } from '@vicinity/http';
import {
  changePasswordRoute,
  readPasswordResetRoute,
  requestPasswordResetRoute,
  resetPasswordRoute,
  setPasswordRoute,
} from '../contract/password-routes.ts';
import type { People } from '../people.ts';
import { browserOf, type Cookies, giveCookies } from './http.ts';
import { ownSessionOf } from './own-session.ts';

/** Routes of passwords: changed by their owners, or reset by mail. */
export const passwordRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(changePasswordRoute, async ({ actor, body, request, reply }) => {
    const device = browserOf(request, cookies);
    return giveCookies(reply, cookies, await people.changePassword(actor, { ...body, device }));
  }),
  serve(setPasswordRoute, (call) =>
    people.setPassword(ownSessionOf(call, cookies), call.body.password),
  ),
  serve(requestPasswordResetRoute, ({ body, request }) =>
    people.requestPasswordReset(body.email, request.ip),
  ),
  serve(readPasswordResetRoute, ({ query }) => people.readPasswordReset(query.token)),
  serve(resetPasswordRoute, async ({ body, request, reply }) => {
    const device = browserOf(request, cookies);
    await people.resetPassword({ ...body, device });
    if (device.browser !== null) reply.header('set-cookie', cookies.browser.give(device.browser));
  }),
];

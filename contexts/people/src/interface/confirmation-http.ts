import { type ServedRoute, serve } from '@vicinity/http';
import {
  confirmByProviderRoute,
  confirmIdentityRoute,
  getConfirmationRoute,
  mailConfirmationCodeRoute,
  offerConfirmationPasskeyRoute,
} from '../contract/confirmation-routes.ts';
import type { People } from '../people.ts';
import { type Cookies, knownBrowser } from './http.ts';
import { ownSessionOf } from './own-session.ts';

/** Routes by which somebody who is signed in confirms that it is them. */
export const confirmationRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(getConfirmationRoute, (call) => people.getConfirmation(ownSessionOf(call, cookies))),
  serve(confirmIdentityRoute, (call) =>
    people.confirmIdentity(ownSessionOf(call, cookies), call.body),
  ),
  serve(offerConfirmationPasskeyRoute, ({ actor }) => people.offerConfirmationPasskey(actor)),
  serve(mailConfirmationCodeRoute, ({ actor }) => people.mailConfirmationCode(actor)),
  serve(confirmByProviderRoute, ({ actor, body, request, reply }) =>
    people.confirmByProvider(actor, { ...body, browser: knownBrowser(request, reply, cookies) }),
  ),
];

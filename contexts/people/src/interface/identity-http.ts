import { type ServedRoute, serve } from '@vicinity/http';
import {
  connectIdentityRoute,
  disconnectIdentityRoute,
  listIdentitiesRoute,
} from '../contract/identity-routes.ts';
import type { People } from '../people.ts';
import { type Cookies, knownBrowser } from './http.ts';
import { ownSessionOf } from './own-session.ts';

/** Routes of one's own accounts with providers. */
export const identityRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(listIdentitiesRoute, ({ actor }) => people.listIdentities(actor)),
  serve(connectIdentityRoute, (call) => {
    const browser = knownBrowser(call.request, call.reply, cookies);
    return people.connectIdentity(ownSessionOf(call, cookies), { ...call.body, browser });
  }),
  serve(disconnectIdentityRoute, (call) => {
    knownBrowser(call.request, call.reply, cookies);
    return people.disconnectIdentity(ownSessionOf(call, cookies), call.params.identityId);
  }),
];

import { type ServedRoute, serve } from '@vicinity/http';
import {
  connectIdentityRoute,
  disconnectIdentityRoute,
  listIdentitiesRoute,
} from '../contract/identity-routes.ts';
import type { People } from '../people.ts';
import { browserOf, type Cookies } from './http.ts';
import { ownSessionOf } from './own-session.ts';

/** Routes of one's own accounts with providers. */
export const identityRoutes = (people: People, cookies: Cookies): ServedRoute[] => {
  /** The session that asks, from a browser that is known when it comes back. */
  const callingWith = ({ actor, request, reply }: Call) => {
    const device = browserOf(request, cookies);
    reply.header('set-cookie', cookies.browser.give(device.browser));
    const session = ownSessionOf({ actor, request }, cookies);
    return { session, browser: device.browser };
  };
  return [
    serve(listIdentitiesRoute, ({ actor }) => people.listIdentities(actor)),
    serve(connectIdentityRoute, (call) => {
      const { session, browser } = callingWith(call);
      return people.connectIdentity(session, { ...call.body, browser });
    }),
    serve(disconnectIdentityRoute, (call) =>
      people.disconnectIdentity(callingWith(call).session, call.params.identityId),
    ),
  ];
};

type Call = Parameters<typeof ownSessionOf>[0] & {
  readonly reply: { header(name: string, value: string): unknown };
};

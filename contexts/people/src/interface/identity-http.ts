import type { Person } from '@vicinity/core';
import { type ServedRoute, serve } from '@vicinity/http';
import {
  confirmByProviderRoute,
  connectIdentityRoute,
  disconnectIdentityRoute,
  listIdentitiesRoute,
} from '../contract/identity-routes.ts';
import type { People } from '../people.ts';
import { browserOf, type Cookies, tokenOf } from './http.ts';

/** Routes of one's own accounts with providers. */
export const identityRoutes = (people: People, cookies: Cookies): ServedRoute[] => {
  /** The session that asks, from a browser that is known when it comes back. */
  const callingWith = ({ actor, request, reply }: Call) => {
    const device = browserOf(request, cookies);
    reply.header('set-cookie', cookies.browser.give(device.browser));
    const session = { actor, token: tokenOf(request, cookies.session) ?? '', device };
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
    serve(confirmByProviderRoute, (call) => {
      const { browser } = callingWith(call);
      return people.confirmByProvider(call.actor, { ...call.body, browser });
    }),
  ];
};

type Call = {
  readonly actor: Person;
  readonly request: Parameters<typeof tokenOf>[0] & Parameters<typeof browserOf>[0];
  readonly reply: { header(name: string, value: string): unknown };
};

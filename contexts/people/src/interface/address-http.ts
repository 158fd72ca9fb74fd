import { type ServedRoute, serve } from '@vicinity/http';
import {
  confirmAddressRoute,
  readAddressRoute,
  readAddressUndoRoute,
  requestAddressRoute,
  undoAddressRoute,
} from '../contract/address-routes.ts';
import type { People } from '../people.ts';
import type { Cookies } from './http.ts';
import { ownSessionOf } from './own-session.ts';

/** Routes by which people change their address. */
export const addressRoutes = (people: People, cookies: Cookies): ServedRoute[] => [
  serve(requestAddressRoute, (call) =>
    people.requestAddress(ownSessionOf(call, cookies), call.body.email),
  ),
  serve(readAddressRoute, ({ query }) => people.readAddressChange(query.token)),
  serve(confirmAddressRoute, ({ body, request }) => people.confirmAddress(body.token, request.ip)),
  serve(readAddressUndoRoute, ({ query }) => people.readAddressUndo(query.token)),
  serve(undoAddressRoute, ({ body, request }) => people.undoAddress(body.token, request.ip)),
];

import { type ServedRoute, serve } from '@vicinity/http';
import {
  allowDeviceRoute,
  beginDeviceSignInRoute,
  finishDeviceSignInRoute,
  readDeviceRoute,
  refuseDeviceRoute,
  renewTokensRoute,
} from '../contract/device-routes.ts';
import type { People } from '../people.ts';
import { programOf } from './http.ts';

/** Routes by which a device without a browser is signed in, and stays so. */
export const deviceRoutes = (people: People): ServedRoute[] => [
  serve(beginDeviceSignInRoute, ({ request }) => people.beginDeviceSignIn(programOf(request))),
  serve(finishDeviceSignInRoute, ({ body }) => people.finishDeviceSignIn(body.deviceCode)),
  serve(renewTokensRoute, ({ body }) => people.renewTokens(body.refreshToken)),
  serve(readDeviceRoute, ({ params }) => people.readDevice(params.userCode)),
  serve(allowDeviceRoute, ({ actor, params }) =>
    people.decideOnDevice(actor, params.userCode, true),
  ),
  serve(refuseDeviceRoute, ({ actor, params }) =>
    people.decideOnDevice(actor, params.userCode, false),
  ),
];

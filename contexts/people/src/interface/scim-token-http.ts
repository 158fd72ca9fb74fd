import { type ServedRoute, serve } from '@vicinity/http';
import {
  getProvisioningRoute,
  makeScimTokenRoute,
  revokeScimTokenRoute,
} from '../contract/scim.ts';
import type { People } from '../people.ts';

/** Routes by which admins let a provider’s directory bring people. */
export const scimTokenRoutes = (people: People): ServedRoute[] => [
  serve(getProvisioningRoute, ({ params }) => people.getProvisioning(params.providerId)),
  serve(makeScimTokenRoute, ({ actor, params, body }) =>
    people.makeScimToken(actor, params.providerId, body),
  ),
  serve(revokeScimTokenRoute, ({ actor, params }) =>
    people.revokeScimToken(actor, params.providerId, params.tokenId),
  ),
];

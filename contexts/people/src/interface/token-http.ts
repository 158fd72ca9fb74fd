import { type ServedRoute, serve } from '@vicinity/http';
import { listTokensRoute, makeTokenRoute, revokeTokenRoute } from '../contract/token-routes.ts';
import type { People } from '../people.ts';

/** Routes of one's own access tokens. */
export const tokenRoutes = (people: People): ServedRoute[] => [
  serve(listTokensRoute, ({ actor }) => people.listTokens(actor)),
  serve(makeTokenRoute, ({ actor, body, request }) =>
    people.makeToken(actor, { ...body, address: request.ip }),
  ),
  serve(revokeTokenRoute, ({ actor, params }) => people.revokeToken(actor, params.tokenId)),
];

import { type ServedRoute, serve } from '@vicinity/http';
import { readSamlMetadataRoute, receiveSamlRoute, samlMetadataRoute } from '../contract/saml.ts';
import type { People } from '../people.ts';

/** Routes that providers of SAML need beside those of every provider. */
export const samlRoutes = (people: People): ServedRoute[] => [
  serve(samlMetadataRoute, ({ params }) => people.ownSamlMetadata(params.providerId)),
  serve(receiveSamlRoute, async ({ params, body, reply }) => {
    reply.header('location', await people.receiveSaml(params.providerId, body.bytes));
  }),
  serve(readSamlMetadataRoute, async ({ actor, body }) => {
    const { certificates, ...metadata } = await people.readSamlMetadata(actor, body);
    return { ...metadata, certificates: [...certificates] };
  }),
];

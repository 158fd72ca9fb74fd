import { mebibyte, rawBody, rawReply, route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ManageProviders } from './permissions.ts';
import { ProviderId, SamlSettings } from './sign-on.ts';

const params = z.object({ providerId: ProviderId });

export const samlMetadataRoute = route({
  method: 'GET',
  path: '/sign-in/providers/:providerId/metadata',
  access: 'public',
  summary: 'What this hub is to a provider of SAML, also to one that is yet to be saved',
  params,
  reply: [200, rawReply('application/samlmetadata+xml')],
});

export const receiveSamlRoute = route({
  method: 'POST',
  path: '/sign-in/providers/:providerId/saml',
  access: 'public',
  rate: 'sign-in',
  crossSite: true,
  summary: 'Bring back what a provider of SAML answered: for browsers, which are sent on',
  description:
    'The page of the provider sends it, without cookies of this hub. So nobody is signed in here: the answer waits for the browser that asked for it.',
  params,
  body: rawBody('application/x-www-form-urlencoded', { maxBytes: mebibyte / 4 }),
  reply: [303, z.void()],
});

export const readSamlMetadataRoute = route({
  method: 'POST',
  path: '/identity-providers/saml-metadata',
  access: ManageProviders,
  sessionOnly: true,
  summary: 'Read what a provider of SAML says of itself, to fill its settings in',
  body: z.strictObject({
    url: z.string().trim().max(1_000).optional().describe('Where its metadata is'),
    xml: z
      .string()
      .max(mebibyte / 2)
      .optional()
      .describe('The metadata itself'),
  }),
  reply: [
    200,
    SamlSettings.pick({ signInUrl: true, certificates: true }).extend({
      issuer: z.string().describe('Its entity id'),
    }),
  ],
});

import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { ConnectedIdentity, IdentityId, ProviderChoice, ProviderId } from './sign-on.ts';
import {
  IdentityNotFound,
  LastWayIn,
  ProviderAway,
  ProviderNotFound,
  ProviderNotTrusted,
} from './sign-on-problems.ts';

const begun = z.object({ url: z.string().describe('Where to send the browser') });

export const listIdentitiesRoute = route({
  method: 'GET',
  path: '/account/identities',
  access: 'signed-in',
  summary: 'Accounts of yours that sign you in, and whether you have a password',
  description: 'One for each provider and account there, so in one page.',
  reply: [
    200,
    z.object({
      items: z.array(ConnectedIdentity),
      password: z.boolean().describe('Whether you have one'),
      providers: z.array(ProviderChoice).describe('Whose accounts you can connect'),
    }),
  ],
});

export const connectIdentityRoute = route({
  method: 'POST',
  path: '/account/identities',
  access: 'signed-in',
  recentProof: true,
  summary: 'Begin to connect an account with a provider, in this browser',
  body: z.object({ providerId: ProviderId }),
  // Each time another way out, which is good once.
  secretReply: true,
  reply: [201, begun],
  problems: [ProviderNotFound, ProviderAway, ProviderNotTrusted],
});

export const disconnectIdentityRoute = route({
  method: 'DELETE',
  path: '/account/identities/:identityId',
  access: 'signed-in',
  recentProof: true,
  summary: 'Disconnect an account: it does not sign you in any more',
  params: z.object({ identityId: IdentityId }),
  reply: [204, z.void()],
  problems: [IdentityNotFound, LastWayIn],
});

import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { EmailTaken, LinkNotValid, TooManyAttempts } from './problems.ts';
import { Email } from './values.ts';

const linkToken = z.string().min(1).max(200);
const link = { access: 'public', rate: 'sign-in' } as const;

export const requestAddressRoute = route({
  method: 'PUT',
  path: '/account/address',
  access: 'signed-in',
  recentProof: true,
  rate: 'sign-in',
  summary: 'Ask for another address: a link goes there, and until it is used nothing changes',
  description:
    'Answers alike whether or not somebody has the address. The link works for 24 hours.',
  body: z.object({ email: Email }),
  reply: [202, z.void()],
  problems: [TooManyAttempts],
});

const AddressLink = z.object({
  name: z.string(),
  email: z.string().describe('The address that it gives'),
  instance: z.string(),
});

export const readAddressRoute = route({
  ...link,
  method: 'GET',
  path: '/address-changes/confirmation',
  summary: 'Whose address a link changes, and to which',
  query: z.object({ token: linkToken }),
  reply: [200, AddressLink],
  problems: [LinkNotValid],
});

export const confirmAddressRoute = route({
  ...link,
  method: 'POST',
  path: '/address-changes/confirmation',
  summary: 'Change the address by the link that came to the new one, once',
  body: z.object({ token: linkToken }),
  reply: [204, z.void()],
  problems: [LinkNotValid, EmailTaken],
});

export const readAddressUndoRoute = route({
  ...link,
  method: 'GET',
  path: '/address-changes/undo',
  summary: 'Whose address a link gives back, and which',
  query: z.object({ token: linkToken }),
  reply: [200, AddressLink],
  problems: [LinkNotValid],
});

export const undoAddressRoute = route({
  ...link,
  method: 'POST',
  path: '/address-changes/undo',
  summary: 'Take a change of address back by the link that came to the old one, once',
  description:
    'For who did not ask for it: whoever did loses everything that they could sign in with since, and a link for a new password comes to the old address.',
  body: z.object({ token: linkToken }),
  reply: [204, z.void()],
  problems: [LinkNotValid, EmailTaken],
});

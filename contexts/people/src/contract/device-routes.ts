import { InstantText, problem } from '@vicinity/core';
import { route } from '@vicinity/http/contract';
import { z } from 'zod';

/** Unknown, expired, used and foreign codes look alike to whoever guesses. */
export const DeviceCodeNotValid = problem('people/device-code-not-valid', 'gone', {
  title: 'This code is not valid any more. Begin again on the device.',
  details: z.object({}),
});

export const DevicePending = problem('people/device-pending', 'conflict', {
  title: 'Nobody has allowed this device yet.',
  details: z.object({ interval: z.int().describe('Seconds to wait before asking again') }),
});

/** As `slow_down` of RFC 8628: from here on the device waits longer. */
export const DeviceAsksTooOften = problem('people/device-asks-too-often', 'too-many', {
  title: 'The device asks too often.',
  details: z.object({ retryAfter: z.int().describe('Seconds between two questions') }),
});

export const DeviceRefused = problem('people/device-refused', 'forbidden', {
  title: 'Somebody refused this device.',
  details: z.object({}),
});

export const RefreshNotValid = problem('people/refresh-not-valid', 'unauthenticated', {
  title: 'This device is signed out. Sign in again.',
  details: z.object({}),
});

/** What the code looks like that a person compares and types: eight consonants, so that no word comes out. */
export const UserCode = z
  .string()
  .overwrite((text) => text.toUpperCase().replace(/[^A-Z]/g, ''))
  .regex(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/, {
    error: 'expected the eight letters that the device shows, such as BCDF-GHJK',
  });

const ProgramTokens = z.object({
  accessToken: z.string().describe('A JWT, to be sent as `Authorization: Bearer`'),
  accessExpiresAt: InstantText,
  refreshToken: z.string().describe('For the next tokens, once'),
});

export const beginDeviceSignInRoute = route({
  method: 'POST',
  path: '/device-sign-ins',
  access: 'public',
  rate: 'sign-in',
  summary: 'Begin to sign in a device that has no browser (after RFC 8628)',
  reply: [
    201,
    z.object({
      deviceCode: z.string().describe('Known to the device alone'),
      userCode: z.string().describe('For its owner to compare or to type'),
      address: z.string().describe('Where they allow it'),
      completeAddress: z.string().describe('The same with the code in it'),
      expiresAt: InstantText,
      interval: z.int().describe('Seconds between two questions'),
    }),
  ],
});

export const finishDeviceSignInRoute = route({
  method: 'POST',
  path: '/device-sign-ins/tokens',
  access: 'public',
  rate: 'sign-in',
  summary: 'Ask whether the device was allowed; then it is signed in, once',
  body: z.object({ deviceCode: z.string().min(1).max(200) }),
  reply: [201, ProgramTokens],
  problems: [DeviceCodeNotValid, DevicePending, DeviceAsksTooOften, DeviceRefused],
});

export const renewTokensRoute = route({
  method: 'POST',
  path: '/tokens',
  access: 'public',
  rate: 'sign-in',
  summary: 'Get the next tokens of a device for its refresh token, which works once',
  description:
    'Within 10 seconds the same token gets the same next one; used again later, it signs the device out.',
  body: z.object({ refreshToken: z.string().min(1).max(200) }),
  reply: [201, ProgramTokens],
  problems: [RefreshNotValid],
});

export const readDeviceRoute = route({
  method: 'GET',
  path: '/account/device-sign-ins/:userCode',
  access: 'signed-in',
  sessionOnly: true,
  rate: 'sign-in',
  summary: 'Which device asks to be signed in, and from where',
  params: z.object({ userCode: UserCode }),
  reply: [
    200,
    z.object({
      userCode: z.string(),
      label: z.string().describe('What it says it is'),
      address: z.string(),
      askedAt: InstantText,
    }),
  ],
  problems: [DeviceCodeNotValid],
});

export const allowDeviceRoute = route({
  method: 'PUT',
  path: '/account/device-sign-ins/:userCode',
  access: 'signed-in',
  recentProof: true,
  rate: 'sign-in',
  summary: 'Let a device in as you',
  params: z.object({ userCode: UserCode }),
  reply: [204, z.void()],
  problems: [DeviceCodeNotValid],
});

export const refuseDeviceRoute = route({
  method: 'DELETE',
  path: '/account/device-sign-ins/:userCode',
  access: 'signed-in',
  sessionOnly: true,
  rate: 'sign-in',
  summary: 'Refuse a device: it gets nothing',
  params: z.object({ userCode: UserCode }),
  reply: [204, z.void()],
  problems: [DeviceCodeNotValid],
});

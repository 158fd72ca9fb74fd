import { idOf, problem } from '@vicinity/core';
import { z } from 'zod';

export {
  MadePasskey,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeySignature,
} from './passkey-contract.ts';

/** Names a session to its owner; it opens nothing, and tells nothing of when it was opened. */
export const SessionId = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

export const AccessTokenId = idOf('AccessTokenId');
export type AccessTokenId = z.infer<typeof AccessTokenId>;

/** Hashing passwords is slow on purpose, so that only so many can wait for it. */
export const TooBusy = problem('auth/too-busy', 'unavailable', {
  title: 'Too many people are signing in at this moment. Try again shortly.',
  details: z.object({ retryAfter: z.int().describe('Seconds until another try makes sense') }),
});

import { SessionId } from '@vicinity/auth/contract';
import { Fault, PersonId, problem } from '@vicinity/core';
import { z } from 'zod';
import { ImportId } from './values.ts';

/** Says the same for an unknown address and a wrong password: neither tells who has an account. */
export const WrongCredentials = problem('people/wrong-credentials', 'unauthenticated', {
  title: 'This e-mail address and password do not belong together.',
  details: z.object({}),
});

export const TooManyAttempts = problem('people/too-many-attempts', 'too-many', {
  title: 'Too many attempts. Wait before you try again.',
  details: z.object({
    retryAfter: z.int().describe('Seconds until the next attempt is looked at'),
  }),
});

/** Forged, expired, used and withdrawn links look alike to whoever guesses. */
export const LinkNotValid = problem('people/link-not-valid', 'gone', {
  title: 'This link is not valid any more. Ask for a new one.',
  details: z.object({}),
});

export const SessionNotFound = problem('people/session-not-found', 'not-found', {
  title: 'This session is over already.',
  details: z.object({ sessionId: SessionId }),
});

export const PersonNotFound = problem('people/person-not-found', 'not-found', {
  title: 'There is no such person.',
  details: z.object({ personId: PersonId }),
});

export const EmailTaken = problem('people/email-taken', 'conflict', {
  title: 'Somebody else has this e-mail address.',
  details: z.object({ faults: z.array(Fault) }),
});

export const ManagerCycle = problem('people/manager-cycle', 'conflict', {
  title: 'This person would end up above their own manager.',
  details: z.object({ faults: z.array(Fault) }),
});

export const AlreadyJoined = problem('people/already-joined', 'conflict', {
  title: 'This person has already signed in and needs no invitation.',
  details: z.object({ personId: PersonId }),
});

export const PersonIsSuspended = problem('people/person-is-suspended', 'conflict', {
  title: 'This person is suspended. Reinstate them first.',
  details: z.object({ personId: PersonId }),
});

/** The file as a whole cannot be read, so that no row can be judged. */
export const FileNotReadable = problem('people/file-not-readable', 'invalid', {
  title: 'This file cannot be imported.',
  details: z.object({ faults: z.array(Fault) }),
});

export const ImportNotFound = problem('people/import-not-found', 'not-found', {
  title: 'There is no such import.',
  details: z.object({ importId: ImportId }),
});

export const ImportHasFaults = problem('people/import-has-faults', 'conflict', {
  title: 'Some rows have faults. Mend the file, or import the good rows without them.',
  details: z.object({ bad: z.int() }),
});

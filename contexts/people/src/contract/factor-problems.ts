import { InstantText, problem } from '@vicinity/core';
import { z } from 'zod';
import { FactorId, StepMethod } from './factors.ts';

/** The password is right; now `POST /sessions/second-step` with this token. */
export const SecondStepNeeded = problem('people/second-step-needed', 'unauthenticated', {
  title: 'One more step: prove that it is you.',
  details: z.object({
    stepToken: z.string().describe('Stands for the password that was right'),
    methods: z.array(StepMethod).describe('What the step can be taken with'),
    expiresAt: InstantText,
  }),
});

export const WrongCode = problem('people/wrong-code', 'unauthenticated', {
  title: 'This is not it.',
  details: z.object({
    triesLeft: z.int().describe('At 0 the sign-in begins again with the password'),
  }),
});

/** Unknown, used, withdrawn and expired steps look alike to whoever guesses. */
export const StepOver = problem('people/step-over', 'gone', {
  title: 'This sign-in took too long or too many tries. Begin again with your password.',
  details: z.object({}),
});

/** Forged, expired and unknown passkeys look alike to whoever tries. */
export const PasskeyNotValid = problem('people/passkey-not-valid', 'unauthenticated', {
  title: 'This passkey does not open anything here. Try again, or use another way.',
  details: z.object({}),
});

export const PasskeyTaken = problem('people/passkey-taken', 'conflict', {
  title: 'This passkey was added already.',
  details: z.object({}),
});

/** The hub accepts none, or this person has not asked for them. */
export const MailNotAccepted = problem('people/mail-not-accepted', 'conflict', {
  title: 'Codes by mail are not accepted here. Use another way.',
  details: z.object({}),
});

export const MailAddedAlready = problem('people/mail-added-already', 'conflict', {
  title: 'Codes by mail are turned on already.',
  details: z.object({}),
});

/** A way that they lack, or that is weaker than one they have. */
export const WrongWayToConfirm = problem('people/wrong-way-to-confirm', 'conflict', {
  title: 'You confirm that it is you in another way.',
  details: z.object({ methods: z.array(z.string()).describe('How you can, the safest first') }),
});

export const FactorNotFound = problem('people/factor-not-found', 'not-found', {
  title: 'This way of verifying is removed already.',
  details: z.object({ factorId: FactorId }),
});

/** An offer is replaced by the next, and forgotten after an hour. */
export const OfferNotFound = problem('people/offer-not-found', 'not-found', {
  title: 'This secret is not valid any more. Begin again with a new one.',
  details: z.object({}),
});

export const TooManyFactors = problem('people/too-many-factors', 'conflict', {
  title: 'These are as many ways of verifying as one person can have. Remove one first.',
  details: z.object({ most: z.int() }),
});

export const NoFactor = problem('people/no-factor', 'conflict', {
  title: 'There is no way of verifying to go with this. Add one first.',
  details: z.object({}),
});

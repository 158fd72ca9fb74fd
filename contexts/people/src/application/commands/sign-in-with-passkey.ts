import { challengeIn } from '@vicinity/auth';
import type { PasskeyRequestOptions, PasskeySignature } from '@vicinity/auth/contract';
import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { PasskeyNotValid } from '../../contract/factor-problems.ts';
import { factors } from '../../infrastructure/factors.ts';
import { passkeys } from '../../infrastructure/passkeys.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import { type Caller, openSession, type SignedIn } from './sign-in.ts';

/** What any browser signs in with: its owner chooses among the passkeys that they have for this hub. */
export const offerPasskeySignIn =
  ({ clock, webauthn, challenges }: Deps) =>
  (): PasskeyRequestOptions =>
    webauthn.request(challenges.make('sign-in', '', clock.now()), [], 'required');

/** The same for the second step of a sign-in, with the passkeys of whoever began it. @throws StepOver */
export const offerPasskeyStep =
  ({ db, clock, webauthn, challenges }: Deps) =>
  async (stepToken: string): Promise<PasskeyRequestOptions> => {
    const { id, personId } = await signInSteps.find(db, stepToken, clock.now());
    const challenge = challenges.make('second-step', id, clock.now());
    return webauthn.request(challenge, await passkeys.namesOf(db, personId), 'preferred');
  };

/**
 * Signs in with a passkey alone. It is two factors in one: the device that holds it, and the finger, face or PIN
 * that the device asks for.
 * @throws PasskeyNotValid
 */
export const signInWithPasskey =
  (deps: Deps) =>
  async ({
    signature,
    device,
  }: {
    signature: PasskeySignature;
    device: Caller;
  }): Promise<SignedIn> => {
    const checked = await checkPasskey(deps, signature, { purpose: 'sign-in', subject: '' });
    if (checked === null) throw PasskeyNotValid({});
    const { personId, use } = checked;
    return deps.db.transaction(async (tx) => {
      if (!(await use(tx))) throw PasskeyNotValid({});
      return openSession(deps, tx, personId, { device, by: 'passkey' });
    });
  };

type For = {
  readonly purpose: 'sign-in' | 'second-step' | 'confirm';
  readonly subject: string;
};

type Checked = {
  readonly personId: PersonId;
  /** Spends the challenge and counts the signature. @returns false when somebody was quicker */
  readonly use: (tx: Tx) => Promise<boolean>;
};

/** Whose passkey signed a challenge for this, and how that is used up; null when none did. */
export const checkPasskey = async (
  { db, clock, webauthn, challenges }: Deps,
  signature: PasskeySignature,
  { purpose, subject }: For,
): Promise<Checked | null> => {
  const challenge = challengeIn(signature);
  if (challenge === null || !challenges.isOurs(challenge, purpose, subject, clock.now()))
    return null;
  const passkey = await passkeys.find(db, signature.id);
  if (!passkey) return null;
  // Beside a password it is enough to have it; alone it also takes its owner.
  const verified = purpose !== 'second-step';
  const counter = await webauthn.signed(signature, challenge, passkey, { verified });
  if (counter === null) return null;
  const { personId, factorId } = passkey;
  return {
    personId,
    use: async (tx) => {
      if (!(await challenges.spend(tx, challenge, clock.now()))) return false;
      if (!(await passkeys.count(tx, factorId, counter))) return false;
      await factors.used(tx, factorId, clock.now());
      return true;
    },
  };
};

import { challengeIn } from '@vicinity/auth';
import type { MadePasskey, PasskeyCreationOptions } from '@vicinity/auth/contract';
import { parse } from 'uuid';
import { PasskeyNotValid } from '../../contract/factor-problems.ts';
import { FactorId } from '../../contract/factors.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { factors } from '../../infrastructure/factors.ts';
import { passkeys } from '../../infrastructure/passkeys.ts';
import type { Deps } from '../deps.ts';
import { addFactor, assertRoomForOne, type FactorAdding } from './change-factors.ts';
import type { OwnSession } from './confirm-identity.ts';

/** What the caller's browser makes a passkey from. @throws TooManyFactors */
export const offerPasskey =
  (deps: Deps) =>
  async (caller: OwnSession): Promise<PasskeyCreationOptions> => {
    const { db, clock, webauthn, challenges } = deps;
    const { actor } = caller;
    assertRoomForOne(await factors.of(db, actor.id));
    const { name, email } = await credentials.of(db, actor.id);
    return webauthn.creation(
      challenges.make('add', actor.id, clock.now()),
      { id: parse(actor.id), name: email, displayName: name },
      await passkeys.namesOf(db, actor.id),
    );
  };

type AddPasskey = { readonly name: string; readonly made: MadePasskey };

/**
 * Adds the passkey that the caller's browser has made of an offer.
 * @throws PasskeyNotValid, PasskeyTaken, TooManyFactors, TooBusy
 */
export const addPasskey =
  (deps: Deps) =>
  async (caller: OwnSession, { name, made }: AddPasskey): Promise<FactorAdding> => {
    const { clock, ids, webauthn, challenges } = deps;
    const { actor } = caller;
    const challenge = challengeIn(made);
    if (challenge === null || !challenges.isOurs(challenge, 'add', actor.id, clock.now()))
      throw PasskeyNotValid({});
    const passkey = await webauthn.made(made, challenge);
    if (passkey === null) throw PasskeyNotValid({});
    const id = ids(FactorId);
    return addFactor(deps, caller, { id, kind: 'passkey', name }, async (tx) => {
      if (!(await challenges.spend(tx, challenge, clock.now()))) throw PasskeyNotValid({});
      await passkeys.add(tx, id, passkey);
    });
  };

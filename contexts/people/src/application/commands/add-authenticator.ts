import { newTotpSecret, totpPeriod, totpSetUp } from '@vicinity/auth';
import { InvalidInput } from '@vicinity/core';
import { OfferNotFound } from '../../contract/factor-problems.ts';
import { FactorId } from '../../contract/factors.ts';
import { authenticators } from '../../infrastructure/authenticators.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { factors } from '../../infrastructure/factors.ts';
import type { Deps } from '../deps.ts';
import { addFactor, assertRoomForOne, type FactorAdding } from './change-factors.ts';
import type { OwnSession } from './confirm-identity.ts';

/** Where the secret of an authenticator belongs, so that its sealed form fits no other row. */
export const sealedFor = (id: FactorId): string => `authenticator ${id}`;

/** A secret for an app, kept until its first code. @throws TooManyFactors */
export const offerAuthenticator =
  (deps: Deps) =>
  async (caller: OwnSession): Promise<{ address: string; secret: string }> => {
    const { db, clock, ids, secrets, instance } = deps;
    const { actor } = caller;
    assertRoomForOne(await factors.of(db, actor.id));
    const { email } = await credentials.of(db, actor.id);
    const id = ids(FactorId);
    const secret = newTotpSecret();
    const sealed = secrets.seal(sealedFor(id), secret);
    await authenticators.offer(db, actor.id, { id, secret: sealed }, clock.now());
    return totpSetUp(secret, { issuer: instance.name, account: email });
  };

type AddAuthenticator = { readonly name: string; readonly code: string };

/**
 * Adds the app that shows this code of the offered secret. The code is used up with it.
 * @throws OfferNotFound, InvalidInput, TooManyFactors, TooBusy
 */
export const addAuthenticator =
  (deps: Deps) =>
  async (caller: OwnSession, { name, code }: AddAuthenticator): Promise<FactorAdding> => {
    const { db, clock, secrets } = deps;
    const { actor } = caller;
    const now = clock.now();
    const offer = await authenticators.offered(db, actor.id, now);
    if (!offer) throw OfferNotFound({});
    const secret = secrets.open(sealedFor(offer.id), offer.secret);
    const period = totpPeriod(secret, code, { now, after: null });
    if (period === null) {
      const message =
        'expected the code that the app shows now; if it does, set the clock of its device';
      throw InvalidInput({ faults: [{ field: 'body.code', message }] });
    }
    return addFactor(deps, caller, { id: offer.id, kind: 'authenticator', name }, async (tx) => {
      if (!(await authenticators.take(tx, actor.id, offer.id, period))) throw OfferNotFound({});
    });
  };

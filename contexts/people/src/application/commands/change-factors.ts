import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import type { z } from 'zod';
import { SecurityChanged } from '../../contract/events.ts';
import { TooManyFactors } from '../../contract/factor-problems.ts';
import type { Factor } from '../../contract/factors.ts';
import { confirmations } from '../../infrastructure/confirmations.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import type { OwnSession } from './confirm-identity.ts';
import { openSession, type SignedIn } from './sign-in.ts';

/** Factors of one person. */
const MOST = 10;

/** @throws TooManyFactors */
export const assertRoomForOne = (factors: readonly Factor[]): void => {
  if (factors.length >= MOST) throw TooManyFactors({ most: MOST });
};

type SecurityChange = z.output<typeof SecurityChanged.data>['change'];

/** Tells the owner of an account what became of how they sign in. */
export const tellOwner = (
  { outbox, clock }: Pick<Deps, 'outbox' | 'clock'>,
  tx: Tx,
  personId: PersonId,
  change: SecurityChange,
  address: string,
): Promise<void> =>
  outbox.append(tx, [SecurityChanged({ personId, change, at: clock.now(), address })]);

/**
 * What follows a change of factors: the owner is told, every session and every half of a sign-in ends, and the
 * caller gets a new session in place of the old one. A token that somebody planted or copied before is worth
 * nothing.
 */
export const rotateSession = async (
  deps: Deps,
  tx: Tx,
  { actor, token, device }: OwnSession,
  change: SecurityChange,
): Promise<SignedIn> => {
  const { sessions, clock } = deps;
  await tellOwner(deps, tx, actor.id, change, device.address);
  await signInSteps.endAll(tx, actor.id, clock.now());
  await sessions.endAll(tx, actor.id);
  const signedIn = await openSession(deps, tx, actor.id, { device, by: 'new factors' });
  await confirmations.move(tx, token, signedIn.token);
  return signedIn;
};

import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import type { z } from 'zod';
import { FactorAdded } from '../../contract/audit-kinds.ts';
import { SecurityChanged } from '../../contract/events.ts';
import { TooManyFactors } from '../../contract/factor-problems.ts';
import type { Factor } from '../../contract/factors.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { factors } from '../../infrastructure/factors.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import type { OwnSession } from './confirm-identity.ts';
import { hashedCodes } from './hashed-codes.ts';
import { openSession, type SignedIn } from './sign-in.ts';

/** Factors of one person. */
const MOST = 10;

/** @throws TooManyFactors */
export const assertRoomForOne = (factors: readonly Factor[]): void => {
  if (factors.length >= MOST) throw TooManyFactors({ most: MOST });
};

type Added = Pick<Factor, 'id' | 'kind' | 'name'>;

/** A changed account: the session that replaces the caller’s, and backup codes with the first factor. */
export type FactorAdding = SignedIn & { readonly backupCodes: string[] | null };

/**
 * Adds a factor; `store` keeps what is particular to its kind. The first one brings backup codes.
 * @throws TooManyFactors, MailAddedAlready, TooBusy
 */
export const addFactor = async (
  deps: Deps,
  caller: OwnSession,
  factor: Added,
  store: (tx: Tx) => Promise<void>,
): Promise<FactorAdding> => {
  const { db, clock, sessions, audit } = deps;
  const { actor } = caller;
  const codes = await hashedCodes();
  const added = await db.transaction(async (tx) => {
    const now = clock.now();
    const before = await factors.lock(tx, actor.id);
    assertRoomForOne(before);
    await factors.add(tx, { ...factor, personId: actor.id, addedAt: now });
    await store(tx);
    const isFirst = before.length === 0;
    if (isFirst) await backupCodes.replace(tx, actor.id, codes.hashed, now);
    await audit.record(tx, FactorAdded, { actor, subject: actor.id, after: factor });
    const signedIn = await rotateSession(deps, tx, caller, `${factor.kind}-added`);
    return { ...signedIn, backupCodes: isFirst ? [...codes.texts] : null };
  });
  sessions.forget(actor.id);
  return added;
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
 * What follows a change of factors: the owner is told, every session and every half of a sign-in ends, no browser is trusted any more, and the
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
  await knownBrowsers.distrustAll(tx, actor.id);
  // Carried over: what was proved before does not count for longer by it.
  const provedAt = await sessions.provedAt(token);
  await sessions.endAll(tx, actor.id);
  return openSession(deps, tx, actor.id, { device, by: 'new factors', provedAt });
};

import { verifyPassword } from '@vicinity/auth';
import { InvalidInput, type Person } from '@vicinity/core';
import { ConfirmFirst } from '../../contract/factor-problems.ts';
import { confirmations } from '../../infrastructure/confirmations.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import type { Deps } from '../deps.ts';
import { beginTry, countOfOwnPassword, lookAt, succeed } from '../throttled.ts';
import type { Caller } from './sign-in.ts';

/** Who asks, by which session, from where. */
export type OwnSession = {
  readonly actor: Person;
  readonly token: string;
  readonly device: Caller;
};

/**
 * Lets a session change how its owner signs in, for ten minutes, once the password was given again: whoever
 * finds an open screen gets no further.
 * @throws InvalidInput, TooManyAttempts, TooBusy
 */
export const confirmIdentity =
  (deps: Deps) =>
  async ({ actor, token, device }: OwnSession, password: string): Promise<void> => {
    const { db, clock } = deps;
    // The same count as for changing the password: both guess the same one.
    const tried = await beginTry(deps, [countOfOwnPassword(deps, actor.id, device.address)]);
    const { passwordHash } = await credentials.of(db, actor.id);
    if (!(await lookAt(deps, tried, () => verifyPassword(passwordHash, password)))) {
      const message =
        passwordHash === null
          ? 'expected a password, and you have none here: your provider verifies you'
          : 'expected the password you sign in with';
      throw InvalidInput({ faults: [{ field: 'body.password', message }] });
    }
    await db.transaction(async (tx) => {
      await succeed(deps, tx, tried);
      await confirmations.add(tx, actor.id, token, clock.now());
    });
  };

/** @throws ConfirmFirst */
export const assertConfirmed = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { token }: OwnSession,
): Promise<void> => {
  if (!(await confirmations.has(db, token, clock.now()))) throw ConfirmFirst({});
};

import { verifyPassword } from '@vicinity/auth';
import { InvalidInput, type Person } from '@vicinity/core';
import { PasswordChanged } from '../../contract/audit-kinds.ts';
import { SecurityChanged } from '../../contract/events.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { passwordResets } from '../../infrastructure/password-resets.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import { beginTry, countOfOwnPassword, lookAt, succeed } from '../throttled.ts';
import { hashNewPassword } from './new-password.ts';
import { type Caller, openSession, type SignedIn } from './sign-in.ts';

type ChangePassword = {
  readonly current: string;
  readonly password: string;
  readonly device: Caller;
};

/**
 * Changes a password, the old one given. Every session ends, this one too; the caller gets a new one in its
 * place, so that a token which somebody copied is worth nothing. The owner is told.
 * @throws InvalidInput, TooManyAttempts, TooBusy
 */
export const changePassword =
  (deps: Deps) =>
  async (actor: Person, { current, password, device }: ChangePassword): Promise<SignedIn> => {
    const { db, clock, sessions, outbox, audit } = deps;
    const tried = await beginTry(deps, [countOfOwnPassword(deps, actor.id, device.address)]);
    const owner = await credentials.of(db, actor.id);
    if (!(await lookAt(deps, tried, () => verifyPassword(owner.passwordHash, current)))) {
      const message = 'expected the password you sign in with now';
      throw InvalidInput({ faults: [{ field: 'body.current', message }] });
    }
    // By itself, since what follows may be refused: a new password that is too easy is no wrong guess.
    await db.transaction((tx) => succeed(deps, tx, tried));
    const passwordHash = await hashNewPassword(deps, password, owner);
    const signedIn = await db.transaction(async (tx) => {
      const now = clock.now();
      await credentials.set(tx, actor.id, passwordHash, now);
      await passwordResets.close(tx, actor.id, now);
      await sessions.endAll(tx, actor.id);
      await signInSteps.endAll(tx, actor.id, now);
      await knownBrowsers.distrustAll(tx, actor.id);
      await outbox.append(tx, [
        SecurityChanged({
          personId: actor.id,
          change: 'password-changed',
          at: now,
          address: device.address,
        }),
      ]);
      await audit.record(tx, PasswordChanged, {
        actor,
        subject: actor.id,
        after: { by: 'old password' },
      });
      return openSession(deps, tx, actor.id, { device, by: 'new password' });
    });
    sessions.forget(actor.id);
    return signedIn;
  };

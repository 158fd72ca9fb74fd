import { type Device, verifyPassword } from '@vicinity/auth';
import type { Instant, Person, PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { SignedIn as SignedInKind, SignInFailed } from '../../contract/audit-kinds.ts';
import type { Session } from '../../contract/person.ts';
import { WrongCredentials } from '../../contract/problems.ts';
import type { Email } from '../../contract/values.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { attemptKey, signInAttempts } from '../../infrastructure/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';
import { readSession } from '../queries/get-session.ts';

/** An open session: what its holder sees, and the token that proves it. */
export type SignedIn = {
  readonly session: Session;
  readonly token: string;
  readonly expiresAt: Instant;
};

type SignIn = {
  readonly email: Email;
  readonly password: string;
  readonly device: Device;
};

/**
 * Signs in with a password. An unknown address costs the time of a known one, and gets the same answer.
 * @throws WrongCredentials, TooManyAttempts, TooBusy
 */
export const signIn =
  (deps: Deps) =>
  async ({ email, password, device }: SignIn): Promise<SignedIn> => {
    const { db, settings } = deps;
    const key = attemptKey(device.address, email);
    await signInAttempts.begin(db, key, settings.signInAttempts);
    const found = await credentials.findActive(db, email);
    const right = await verifyPassword(found?.passwordHash ?? null, password);
    if (!found || !right) {
      await recordFailure(deps, email, found?.personId ?? null);
      throw WrongCredentials({});
    }
    return db.transaction(async (tx) => {
      await signInAttempts.succeed(tx, key);
      return openSession(deps, tx, found.personId, { device, by: 'password' });
    });
  };

const recordFailure = ({ db, audit }: Deps, email: Email, subject: PersonId | null) =>
  db.transaction((tx) =>
    audit.record(tx, SignInFailed, { actor: null, subject, after: { email } }),
  );

type Opening = {
  readonly device: Device;
  readonly by: 'password' | 'invitation' | 'set-up' | 'new password';
};

/** Opens a session in the caller's transaction. */
export const openSession = async (
  { sessions, instance, audit }: Deps,
  tx: Tx,
  personId: PersonId,
  { device, by }: Opening,
): Promise<SignedIn> => {
  const actor: Person = { kind: 'person', id: personId, roles: [] };
  const opened = await sessions.open(tx, personId, device);
  await audit.record(tx, SignedInKind, { actor, subject: personId, after: { by } });
  return { ...opened, session: await readSession(tx, personId, instance) };
};

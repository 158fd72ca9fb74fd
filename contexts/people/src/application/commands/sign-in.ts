import { type Device, verifyPassword } from '@vicinity/auth';
import type { Instant, Person, PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import {
  SignedIn as SignedInKind,
  SignInFailed,
  SignInLocked,
} from '../../contract/audit-kinds.ts';
import { SecondStepNeeded } from '../../contract/factor-problems.ts';
import type { StepMethod } from '../../contract/factors.ts';
import type { Session } from '../../contract/person.ts';
import { WrongCredentials } from '../../contract/problems.ts';
import type { Email } from '../../contract/values.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import type { Deps } from '../deps.ts';
import { openLimited } from '../open-limited.ts';
import { readSession } from '../queries/get-session.ts';
import { beginTry, countsOfSignIn, lookAt, succeed, type Try } from '../throttled.ts';
import { openStep } from './open-step.ts';
import { noticeAttack } from './tell-of-attack.ts';

/** Where a sign-in comes from. */
export type Caller = Device & {
  /** The token of the browser's cookie, new or known; null for programs, which have none. */
  readonly browser: string | null;
};

/** An open session: what its holder sees, and the token that proves it. */
export type SignedIn = {
  readonly session: Session;
  readonly token: string;
  readonly expiresAt: Instant;
  readonly browser: string | null;
};

type SignIn = {
  readonly email: Email;
  readonly password: string;
  readonly device: Caller;
};

/**
 * Signs in with a password. An unknown address costs the time of a known one, and gets the same answers.
 * @throws WrongCredentials, SecondStepNeeded, TooManyAttempts, TooBusy
 */
export const signIn =
  (deps: Deps) =>
  async ({ email, password, device }: SignIn): Promise<SignedIn> => {
    const { db, clock } = deps;
    const { browser, address } = device;
    const isKnown =
      browser !== null && (await knownBrowsers.isKnown(db, browser, email, clock.now()));
    const knownBrowser = isKnown ? browser : null;
    const tried = await beginTry(deps, countsOfSignIn(deps, { email, address, knownBrowser }));
    const found = await credentials.findActive(db, email);
    const right = await lookAt(deps, tried, () =>
      verifyPassword(found?.passwordHash ?? null, password),
    );
    if (!found || !right) {
      await recordFailure(deps, { email, address, subject: found?.personId ?? null, tried });
      throw WrongCredentials({});
    }
    const entered = await db.transaction(async (tx) => {
      await succeed(deps, tx, tried);
      const step = await openStep(deps, tx, found.personId, browser);
      return step ?? openSession(deps, tx, found.personId, { device, by: 'password' });
    });
    // Thrown outside the transaction, which would otherwise be rolled back with the step in it.
    if ('stepToken' in entered) throw SecondStepNeeded(entered);
    return entered;
  };

type Failure = {
  readonly email: Email;
  readonly address: string;
  readonly subject: PersonId | null;
  readonly tried: Try;
};

const recordFailure = (deps: Deps, { email, address, subject, tried }: Failure): Promise<void> =>
  deps.db.transaction(async (tx) => {
    await deps.audit.record(tx, SignInFailed, { actor: null, subject, after: { email } });
    for (const { counted, state, rule } of tried) {
      if (state.failures !== rule.free) continue;
      const after = { email, counted };
      await deps.audit.record(tx, SignInLocked, { actor: null, subject, after });
    }
    await noticeAttack(deps, tx, { email, address, tried });
  });

type Opening = {
  readonly device: Caller;
  readonly by:
    | 'password'
    | 'invitation'
    | 'set-up'
    | 'registration'
    | 'new password'
    | 'new factors'
    | 'passkey'
    | 'provider';
  /** What the second step was taken with, where there was one. */
  readonly second?: StepMethod;
  /** What the provider is called that vouched. */
  readonly provider?: string;
  /** When its holder showed who they are, where that was not just here: a provider may have let them in unseen. */
  readonly provedAt?: Instant | null;
};

/** Opens a session in the caller's transaction. Its browser is known from then on. */
export const openSession = async (
  deps: Deps,
  tx: Tx,
  personId: PersonId,
  { device, provedAt = deps.clock.now(), ...how }: Opening,
): Promise<SignedIn> => {
  const { audit, clock } = deps;
  const actor: Person = { kind: 'person', id: personId, roles: [] };
  const { browser } = device;
  const opened = await openLimited(deps, tx, personId, device, provedAt);
  if (browser !== null) await knownBrowsers.remember(tx, browser, personId, clock.now());
  await audit.record(tx, SignedInKind, { actor, subject: personId, after: how });
  return { ...opened, browser, session: await readSession(tx, personId, deps) };
};

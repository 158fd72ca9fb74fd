import { verifyPassword } from '@vicinity/auth';
import type { PasskeyRequestOptions } from '@vicinity/auth/contract';
import { InvalidInput, type Person } from '@vicinity/core';
import { ConfirmationFailed, IdentityConfirmed } from '../../contract/audit-kinds.ts';
import type { ConfirmationAnswer, ConfirmationMethod } from '../../contract/confirmation-routes.ts';
import { PasskeyNotValid, WrongWayToConfirm } from '../../contract/factor-problems.ts';
import type { ProviderId } from '../../contract/sign-on.ts';
import { credentials } from '../../infrastructure/credentials.ts';
import { passkeys } from '../../infrastructure/passkeys.ts';
import type { Deps } from '../deps.ts';
import { readWaysToConfirm } from '../queries/get-confirmation.ts';
import { beginTry, countOfCodes, countOfOwnPassword, lookAt, succeed } from '../throttled.ts';
import { checkMailCode, checkTotp, type Use } from './check-codes.ts';
import { mailCode } from './mail-codes.ts';
import type { Caller } from './sign-in.ts';
import { checkPasskey } from './sign-in-with-passkey.ts';
import { startSignOn } from './start-sign-on.ts';

/** Who asks, by which session, from where. */
export type OwnSession = {
  readonly actor: Person;
  readonly token: string;
  readonly device: Caller;
};

/**
 * Shows that whoever sits at a session is its owner: for a while it may then change how they sign in. Whoever finds an
 * open screen gets no further.
 * @throws WrongWayToConfirm, InvalidInput, PasskeyNotValid, TooManyAttempts, TooBusy
 */
export const confirmIdentity =
  (deps: Deps) =>
  async (caller: OwnSession, answer: ConfirmationAnswer): Promise<void> => {
    const { db, sessions, audit } = deps;
    const { actor, token } = caller;
    const { method } = answer;
    await assertWay(deps, actor, method);
    const tried = await beginTry(deps, countsOf(deps, caller, method));
    const use = await lookAt(deps, tried, () => check(deps, actor, answer));
    const isProved =
      use !== null &&
      (await db.transaction(async (tx) => {
        if (!(await use(tx))) return false;
        await succeed(deps, tx, tried);
        await sessions.prove(tx, token);
        const after = { by: method };
        await audit.record(tx, IdentityConfirmed, { actor, subject: actor.id, after });
        return true;
      }));
    if (isProved) return;
    await db.transaction((tx) =>
      audit.record(tx, ConfirmationFailed, { actor, subject: actor.id, after: { by: method } }),
    );
    throw refusalOf(method);
  };

/** What the caller's browser signs with one of their passkeys. */
export const offerConfirmationPasskey =
  ({ db, clock, webauthn, challenges }: Deps) =>
  async ({ id }: Person): Promise<PasskeyRequestOptions> => {
    const challenge = challenges.make('confirm', id, clock.now());
    return webauthn.request(challenge, await passkeys.namesOf(db, id), 'required');
  };

/** Mails the caller a code that confirms them. @throws MailNotAccepted, TooManyAttempts */
export const mailConfirmationCode =
  (deps: Deps) =>
  ({ id: personId }: Person): Promise<void> =>
    mailCode(deps, { personId, stepId: null, confirms: true });

type Leaving = {
  readonly providerId: ProviderId;
  readonly browser: string;
  /** The page that they come back to. */
  readonly next: string;
};

/**
 * Begins to confirm by an account with a provider, which is asked to see its owner again.
 * @throws WrongWayToConfirm when they have a better way, ProviderNotFound, ProviderAway, ProviderNotTrusted
 */
export const confirmByProvider =
  (deps: Deps) =>
  async (actor: Person, leaving: Leaving): Promise<{ url: string }> => {
    await assertWay(deps, actor, 'provider');
    return startSignOn(deps)({ ...leaving, purpose: 'confirm', personId: actor.id });
  };

const assertWay = async (deps: Deps, actor: Person, method: ConfirmationMethod): Promise<void> => {
  const { methods } = await readWaysToConfirm(deps, actor.id);
  if (!methods.includes(method)) throw WrongWayToConfirm({ methods: [...methods] });
};

/** Of a password the guesses at an open screen; of codes all guesses, for only who has come so far may try any. */
const countsOf = (deps: Deps, { actor, device }: OwnSession, method: ConfirmationMethod) => {
  if (method === 'passkey') return [];
  if (method === 'password') return [countOfOwnPassword(deps, actor.id, device.address)];
  return [countOfCodes(deps, actor.id)];
};

/** How a right answer is used up; null when it is wrong. */
const check = async (
  deps: Deps,
  { id: personId }: Person,
  answer: ConfirmationAnswer,
): Promise<Use | null> => {
  switch (answer.method) {
    case 'password': {
      const { passwordHash } = await credentials.of(deps.db, personId);
      return (await verifyPassword(passwordHash, answer.password)) ? async () => true : null;
    }
    case 'authenticator':
      return checkTotp(deps, personId, answer.code);
    case 'mail':
      return checkMailCode(deps, { personId, stepId: null, confirms: true }, answer.code);
    case 'passkey': {
      const signed = { purpose: 'confirm', subject: personId } as const;
      const checked = await checkPasskey(deps, answer.signature, signed);
      return checked?.personId === personId ? checked.use : null;
    }
  }
};

const refusalOf = (method: ConfirmationAnswer['method']) => {
  if (method === 'passkey') return PasskeyNotValid({});
  const fault =
    method === 'password'
      ? { field: 'body.password', message: 'expected the password you sign in with' }
      : { field: 'body.code', message: 'expected the newest code, which works once' };
  return InvalidInput({ faults: [fault] });
};

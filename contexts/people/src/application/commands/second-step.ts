import { readBackupCode, verifyPassword } from '@vicinity/auth';
import type { PasskeySignature } from '@vicinity/auth/contract';
import type { PersonId } from '@vicinity/core';
import { SecondStepFailed } from '../../contract/audit-kinds.ts';
import { StepOver, WrongCode } from '../../contract/factor-problems.ts';
import type { StepAnswer, StepMethod } from '../../contract/factors.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { MOST_TRIES, type Step, signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import { beginTry, countOfCodes, lookAt, succeed } from '../throttled.ts';
import { tellOwner } from './change-factors.ts';
import { checkMailCode, checkTotp, type Use } from './check-codes.ts';
import { type Caller, openSession, type SignedIn } from './sign-in.ts';
import { checkPasskey } from './sign-in-with-passkey.ts';

type SecondStep = {
  readonly stepToken: string;
  readonly answer: StepAnswer;
  /** Not to ask this browser again for a while. */
  readonly remember: boolean;
  readonly device: Caller;
};

/**
 * Finishes signing in. A try is counted before its answer is looked at; a right answer is used up together with
 * the step and the session that it opens, so that of two at once one wins.
 * @throws WrongCode, StepOver, TooManyAttempts, TooBusy
 */
export const takeSecondStep =
  (deps: Deps) =>
  async ({ stepToken, answer, remember, device }: SecondStep): Promise<SignedIn> => {
    const { db, clock } = deps;
    const { personId } = await signInSteps.find(db, stepToken, clock.now());
    // Nobody guesses a passkey; while others guess codes its owner gets in with it.
    const counts = answer.method === 'passkey' ? [] : [countOfCodes(deps, personId)];
    const tried = await beginTry(deps, counts);
    const { step, use } = await lookAt(deps, tried, async () => {
      const begun = await signInSteps.beginTry(db, stepToken, clock.now());
      return { step: begun, use: await checkAnswer(deps, begun, answer) };
    });
    const signedIn =
      use &&
      (await db.transaction(async (tx) => {
        if (!(await use(tx))) return null;
        if (!(await signInSteps.take(tx, step.id, clock.now()))) throw StepOver({});
        await succeed(deps, tx, tried);
        if (answer.method === 'backup-code')
          await tellOwner(deps, tx, personId, 'backup-code-used', device.address);
        const opened = await openSession(deps, tx, personId, {
          device,
          by: 'password',
          second: answer.method,
        });
        if (remember && device.browser !== null)
          await knownBrowsers.trust(tx, device.browser, personId, clock.now());
        return opened;
      }));
    if (signedIn === null) return refuse(deps, step, answer.method, device);
    return signedIn;
  };

/** How a right answer is used up; null when it is wrong. */
const checkAnswer = (deps: Deps, step: Step, answer: StepAnswer): Promise<Use | null> => {
  const { personId } = step;
  switch (answer.method) {
    case 'authenticator':
      return checkTotp(deps, personId, answer.code);
    case 'passkey':
      return checkStepPasskey(deps, step, answer.signature);
    case 'mail':
      return checkMailCode(deps, { personId, stepId: step.id, confirms: false }, answer.code);
    case 'backup-code':
      return checkBackupCode(deps, personId, answer.code);
  }
};

const checkStepPasskey = async (
  deps: Deps,
  { id, personId }: Step,
  signature: PasskeySignature,
): Promise<Use | null> => {
  const checked = await checkPasskey(deps, signature, { purpose: 'second-step', subject: id });
  return checked?.personId === personId ? checked.use : null;
};

const checkBackupCode = async (
  { db, clock }: Deps,
  personId: PersonId,
  typed: string,
): Promise<Use | null> => {
  const code = readBackupCode(typed);
  const hash = code === null ? undefined : await backupCodes.unused(db, personId, code.number);
  // Also where there is nothing to compare with: a used code takes as long as a wrong one.
  const right = await verifyPassword(hash ?? null, code?.secret ?? '');
  if (code === null || hash === undefined || !right) return null;
  return (tx) => backupCodes.use(tx, personId, { number: code.number, hash }, clock.now());
};

/** Somebody has the password and not the code: worth a word to the owner, once the tries are used up. */
const refuse = async (
  deps: Deps,
  { personId, tries }: Step,
  method: StepMethod,
  device: Caller,
): Promise<never> => {
  await deps.db.transaction(async (tx) => {
    await deps.audit.record(tx, SecondStepFailed, {
      actor: null,
      subject: personId,
      after: { method },
    });
    if (tries === MOST_TRIES) await tellOwner(deps, tx, personId, 'codes-guessed', device.address);
  });
  throw WrongCode({ triesLeft: MOST_TRIES - tries });
};

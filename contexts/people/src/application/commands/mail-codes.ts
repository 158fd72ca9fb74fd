import { InvalidInput, instant, type PersonId } from '@vicinity/core';
import { MailCodeRequested } from '../../contract/events.ts';
import { MailNotAccepted } from '../../contract/factor-problems.ts';
import { FactorId, MailCodeId } from '../../contract/factors.ts';
import { TooManyAttempts } from '../../contract/problems.ts';
import { factors } from '../../infrastructure/factors.ts';
import { type MailCodeFor, mailCodes } from '../../infrastructure/mail-codes.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';
import { addFactor, type FactorAdding } from './change-factors.ts';
import type { OwnSession } from './confirm-identity.ts';

const HOUR_MS = 60 * 60_000;
/** Mails to one person within an hour; more would only bury their inbox. */
const MOST_AN_HOUR = 6;

/**
 * Mails a code to whoever waits at this step.
 * @throws StepOver, MailNotAccepted, TooManyAttempts
 */
export const mailStepCode =
  (deps: Deps) =>
  async (stepToken: string): Promise<void> => {
    const { db, clock } = deps;
    const { id, personId } = await signInSteps.find(db, stepToken, clock.now());
    const hasMail = (await factors.of(db, personId)).some(({ kind }) => kind === 'mail');
    if (!hasMail) throw MailNotAccepted({});
    await mailCode(deps, { personId, stepId: id, confirms: false });
  };

/**
 * Mails a code to oneself, to show that it arrives.
 * @throws MailNotAccepted, TooManyAttempts
 */
export const mailOwnCode =
  (deps: Deps) =>
  async (caller: OwnSession): Promise<void> => {
    await mailCode(deps, ownCode(caller.actor.id));
  };

/**
 * Adds mail as a factor, with the code that arrived.
 * @throws MailNotAccepted, InvalidInput, TooManyFactors, TooBusy
 */
export const addMail =
  (deps: Deps) =>
  async (caller: OwnSession, code: string): Promise<FactorAdding> => {
    const { db, clock, ids, mailCodeTexts } = deps;
    assertMailAccepted(deps);
    const personId = caller.actor.id;
    const codeId = await mailCodes.beginTry(db, ownCode(personId), clock.now());
    if (codeId === undefined || !mailCodeTexts.isRight(codeId, code)) throw notTheCode();
    const factor = { id: ids(FactorId), kind: 'mail', name: 'Codes by mail' } as const;
    return addFactor(deps, caller, factor, async (tx) => {
      if (!(await mailCodes.use(tx, codeId, clock.now()))) throw notTheCode();
    });
  };

/** A code that adds mail as a factor. */
const ownCode = (personId: PersonId): MailCodeFor => ({ personId, stepId: null, confirms: false });

const notTheCode = () => {
  const message = 'expected the code of the newest mail, which works once, for 10 minutes';
  return InvalidInput({ faults: [{ field: 'body.code', message }] });
};

const assertMailAccepted = ({ settings }: Deps): void => {
  if (!settings.mailCodes) throw MailNotAccepted({});
};

/** Mails a code for this. @throws MailNotAccepted, TooManyAttempts */
export const mailCode = async (deps: Deps, wanted: MailCodeFor): Promise<void> => {
  const { db, clock, ids, outbox } = deps;
  assertMailAccepted(deps);
  const { personId } = wanted;
  await db.transaction(async (tx) => {
    // Requests of one person take turns, so that none slips past the limit.
    await factors.lock(tx, personId);
    const now = clock.now();
    const made = await mailCodes.madeSince(tx, personId, instant(now - HOUR_MS));
    const oldest = made.at(-MOST_AN_HOUR);
    if (oldest !== undefined)
      throw TooManyAttempts({ retryAfter: Math.ceil((oldest + HOUR_MS - now) / 1_000) });
    const codeId = ids(MailCodeId);
    await mailCodes.replace(tx, codeId, wanted, now);
    await outbox.append(tx, [MailCodeRequested({ codeId, personId })]);
  });
};

import { totpPeriod } from '@vicinity/auth';
import type { PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { authenticators } from '../../infrastructure/authenticators.ts';
import { factors } from '../../infrastructure/factors.ts';
import { type MailCodeFor, mailCodes } from '../../infrastructure/mail-codes.ts';
import type { Deps } from '../deps.ts';
import { sealedFor } from './add-authenticator.ts';

/** Uses an answer up. @returns false when somebody was quicker */
export type Use = (tx: Tx) => Promise<boolean>;

/** How a code of one of somebody's apps is used up; null when none shows it. */
export const checkTotp = async (
  { db, clock, secrets }: Deps,
  personId: PersonId,
  code: string,
): Promise<Use | null> => {
  const now = clock.now();
  for (const { id, secret, lastPeriod } of await authenticators.of(db, personId)) {
    const period = totpPeriod(secrets.open(sealedFor(id), secret), code, {
      now,
      after: lastPeriod,
    });
    if (period === null) continue;
    return async (tx) => {
      if (!(await authenticators.use(tx, id, period))) return false;
      await factors.used(tx, id, now);
      return true;
    };
  }
  return null;
};

/** How a code that was mailed for this is used up, the guess counted; null when it is another. */
export const checkMailCode = async (
  { db, clock, settings, mailCodeTexts }: Deps,
  wanted: MailCodeFor,
  code: string,
): Promise<Use | null> => {
  if (!settings.mailCodes) return null;
  const id = await mailCodes.beginTry(db, wanted, clock.now());
  if (id === undefined || !mailCodeTexts.isRight(id, code)) return null;
  return async (tx) => {
    if (!(await mailCodes.use(tx, id, clock.now()))) return false;
    await factors.usedMail(tx, wanted.personId, clock.now());
    return true;
  };
};

import { newToken } from '@vicinity/auth';
import { type Instant, instant, type PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { SignInStepId, StepMethod } from '../../contract/factors.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { factors } from '../../infrastructure/factors.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';

const VALID_MS = 10 * 60_000;

/** A sign-in whose password was right and whose second step is awaited. */
export type OpenStep = {
  readonly stepToken: string;
  readonly methods: StepMethod[];
  readonly expiresAt: Instant;
};

/** Opens the second step of a sign-in, in the caller's transaction; null when the password is enough here. */
export const openStep = async (
  { clock, ids, settings }: Deps,
  tx: Tx,
  personId: PersonId,
  browser: string | null,
): Promise<OpenStep | null> => {
  const kinds = (await factors.of(tx, personId))
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'mail' || settings.mailCodes);
  if (kinds.length === 0) return null;
  if (browser !== null && (await knownBrowsers.isTrusted(tx, browser, personId, clock.now())))
    return null;
  const codes = await backupCodes.left(tx, personId);
  const taken = new Set<StepMethod>(kinds);
  if (codes !== undefined && codes.left > 0) taken.add('backup-code');
  const methods = StepMethod.options.filter((method) => taken.has(method));
  const stepToken = newToken();
  const expiresAt = instant(clock.now() + VALID_MS);
  await signInSteps.open(tx, { id: ids(SignInStepId), token: stepToken, personId, expiresAt });
  return { stepToken, methods, expiresAt };
};

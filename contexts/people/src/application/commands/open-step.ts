import { newToken } from '@vicinity/auth';
import { type Instant, instant, type PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { SignInStepId, type StepMethod } from '../../contract/factors.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { factors } from '../../infrastructure/factors.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import type { Deps } from '../deps.ts';

const VALID_MS = 10 * 60_000;

/** A sign-in whose password was right and whose second step is awaited. */
export type OpenStep = {
  readonly stepToken: string;
  readonly methods: StepMethod[];
  readonly expiresAt: Instant;
};

/** Opens the second step of a sign-in, in the caller's transaction; null when the password is enough. */
export const openStep = async (
  { clock, ids }: Deps,
  tx: Tx,
  personId: PersonId,
): Promise<OpenStep | null> => {
  const kinds = (await factors.of(tx, personId)).map(({ kind }) => kind);
  if (kinds.length === 0) return null;
  const codes = await backupCodes.left(tx, personId);
  const methods: StepMethod[] = [...new Set(kinds)];
  if (codes !== undefined && codes.left > 0) methods.push('backup-code');
  const stepToken = newToken();
  const expiresAt = instant(clock.now() + VALID_MS);
  await signInSteps.open(tx, { id: ids(SignInStepId), token: stepToken, personId, expiresAt });
  return { stepToken, methods, expiresAt };
};

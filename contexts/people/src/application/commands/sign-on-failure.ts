import type { PersonId, Problem } from '@vicinity/core';
import { SignOnFailed } from '../../contract/sign-on-audit.ts';
import type { Deps } from '../deps.ts';

type Failure = {
  readonly problem: Problem;
  /** What was found, in words for those who run the hub; they meet it under the id that people are shown. */
  readonly found: string;
  readonly subject?: PersonId | null;
  readonly email?: string | null;
};

/** Records why somebody did not come in by a provider. */
export const recordSignOnFailure = (
  { db, audit }: Pick<Deps, 'db' | 'audit'>,
  provider: string,
  { problem, found, subject = null, email = null }: Failure,
): Promise<void> =>
  db.transaction((tx) =>
    audit.record(tx, SignOnFailed, {
      actor: null,
      subject,
      after: { provider, problem: problem.type, found, email },
    }),
  );

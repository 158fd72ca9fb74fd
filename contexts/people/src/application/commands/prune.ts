import { instant } from '@vicinity/core';
import { passwordResets } from '../../infrastructure/password-resets.ts';
import { signInAttempts } from '../../infrastructure/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Removes what only takes up room: sessions that are over, links and attempts of yesterday. @returns how many */
export const prune =
  ({ db, clock, sessions }: Pick<Deps, 'db' | 'clock' | 'sessions'>) =>
  async (): Promise<number> => {
    const gone = [
      await sessions.prune(),
      await passwordResets.prune(db, instant(clock.now() - DAY_MS)),
      await signInAttempts.prune(db),
    ];
    return gone.reduce((sum, rows) => sum + rows, 0);
  };

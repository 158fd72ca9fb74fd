import { instant } from '@vicinity/core';
import { addressChanges } from '../../infrastructure/address-changes.ts';
import { authenticators } from '../../infrastructure/authenticators.ts';
import { deviceRequests } from '../../infrastructure/device-requests.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import { mailCodes } from '../../infrastructure/mail-codes.ts';
import { passwordResets } from '../../infrastructure/password-resets.ts';
import { registrations } from '../../infrastructure/registrations.ts';
import { relayedSignOns } from '../../infrastructure/relayed-sign-ons.ts';
import { signInSteps } from '../../infrastructure/sign-in-steps.ts';
import { signOns } from '../../infrastructure/sign-ons.ts';
import { throttle } from '../../infrastructure/throttle.ts';
import type { Deps } from '../deps.ts';

const DAY_MS = 24 * 60 * 60_000;

type Needs = Pick<Deps, 'db' | 'clock' | 'sessions' | 'tokens' | 'programs' | 'challenges'>;

/**
 * Removes what only takes up room: sessions that are over, links of yesterday, halves of sign-ins, failed tries that time has
 * forgiven, browsers that nobody has signed in with for a year. @returns how many
 */
export const prune =
  ({ db, clock, sessions, tokens, programs, challenges }: Needs) =>
  async (): Promise<number> => {
    const gone = [
      await sessions.prune(),
      await tokens.prune(),
      await programs.prune(),
      await deviceRequests.prune(db, clock.now()),
      await registrations.prune(db, instant(clock.now() - 2 * DAY_MS)),
      await addressChanges.prune(db, instant(clock.now() - 30 * DAY_MS)),
      await passwordResets.prune(db, instant(clock.now() - DAY_MS)),
      await throttle.prune(db, clock.now()),
      await knownBrowsers.prune(db, clock.now()),
      await signInSteps.prune(db, clock.now()),
      await authenticators.prune(db, clock.now()),
      await challenges.prune(db, clock.now()),
      await signOns.prune(db, clock.now()),
      await relayedSignOns.prune(db, clock.now()),
      await mailCodes.prune(db, instant(clock.now() - DAY_MS)),
    ];
    return gone.reduce((sum, rows) => sum + rows, 0);
  };

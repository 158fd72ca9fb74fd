import type { Person } from '@vicinity/core';
import type { Factors } from '../../contract/factors.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { factors } from '../../infrastructure/factors.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import type { Deps } from '../deps.ts';

/** What somebody verifies their own sign-in with. */
export const listFactors =
  ({ db, clock, settings }: Deps) =>
  async (actor: Person): Promise<Factors> => ({
    items: await factors.of(db, actor.id),
    backupCodes: (await backupCodes.left(db, actor.id)) ?? null,
    mailAccepted: settings.mailCodes,
    rememberedBrowsers: await knownBrowsers.countTrusted(db, actor.id, clock.now()),
  });

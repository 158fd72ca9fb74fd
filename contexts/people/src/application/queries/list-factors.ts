import type { Person } from '@vicinity/core';
import type { Factors } from '../../contract/factors.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { factors } from '../../infrastructure/factors.ts';
import type { Deps } from '../deps.ts';

/** What somebody verifies their own sign-in with. */
export const listFactors =
  ({ db }: Deps) =>
  async (actor: Person): Promise<Factors> => ({
    items: await factors.of(db, actor.id),
    backupCodes: (await backupCodes.left(db, actor.id)) ?? null,
  });

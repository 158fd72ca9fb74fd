import type { Person } from '@vicinity/core';
import { BrowsersForgotten } from '../../contract/audit-kinds.ts';
import { knownBrowsers } from '../../infrastructure/known-browsers.ts';
import type { Deps } from '../deps.ts';

/** Asks every browser of one's own for the second step again. */
export const forgetBrowsers =
  ({ db, audit }: Deps) =>
  (actor: Person): Promise<void> =>
    db.transaction(async (tx) => {
      const browsers = await knownBrowsers.distrustAll(tx, actor.id);
      if (browsers === 0) return;
      await audit.record(tx, BrowsersForgotten, {
        actor,
        subject: actor.id,
        after: { browsers },
      });
    });

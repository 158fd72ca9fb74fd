import { inMilliseconds } from '@vicinity/config';
import { instant, system } from '@vicinity/core';
import type { Keeping } from '../contract/kind.ts';
import { EntriesExpired } from '../contract/kinds.ts';
import { dropStrangers, removeExpired } from '../infrastructure/upkeep.ts';
import type { Deps } from './deps.ts';

/**
 * Removes what is older than its class of kinds is kept, and says so in the log: the chain goes on to hold what
 * it knew of them. A batch and the entry that excuses it are one transaction.
 * @returns how many entries it removed
 */
export const expire = async (deps: Deps): Promise<number> => {
  const { settings } = deps;
  const signIns = await expireClass(deps, 'sign-ins', inMilliseconds.days(settings.keepSignIns));
  return signIns + (await expireClass(deps, 'changes', inMilliseconds.days(settings.keepChanges)));
};

const expireClass = async (deps: Deps, keeping: Keeping, keptMs: number): Promise<number> => {
  const { db, clock, audit, kinds } = deps;
  const names = kinds.filter(({ keep }) => keep === keeping).map(({ name }) => name);
  const before = instant(clock.now() - keptMs);
  let removed = 0;
  for (;;) {
    const entries = await db.transaction(async (tx) => {
      const count = await removeExpired(tx, names, before);
      if (count === 0) return 0;
      if (keeping === 'sign-ins') await dropStrangers(tx, before);
      await audit.record(tx, EntriesExpired, {
        actor: system('audit'),
        subject: null,
        after: { kinds: names, before, entries: count },
      });
      return count;
    });
    removed += entries;
    if (entries === 0) return removed;
  }
};

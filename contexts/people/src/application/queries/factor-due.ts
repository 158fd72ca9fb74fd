import type { Instant, Person } from '@vicinity/core';
import type { Db, Tx } from '@vicinity/database';
import { dueOf, needsFactor } from '../../domain/factor-policy.ts';
import { factorGraces } from '../../infrastructure/factor-graces.ts';
import type { Deps } from '../deps.ts';

/** Until when somebody has to add a second factor that their roles need; null when none is missing. */
export const factorDue = async (
  { clock, settings, factorPolicy }: Pick<Deps, 'clock' | 'settings' | 'factorPolicy'>,
  from: Db | Tx,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
): Promise<Instant | null> => {
  if (!needsFactor(factorPolicy, roles)) return null;
  const now = clock.now();
  const since = await factorGraces.since(from, id, { mailCounts: settings.mailCodes, now });
  return since === null ? null : dueOf(factorPolicy, since);
};

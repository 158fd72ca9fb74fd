import type { Device, Opened } from '@vicinity/auth';
import type { Instant, Person, PersonId } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { SessionsLimitedKind } from '../contract/audit-kinds.ts';
import { SessionsLimited } from '../contract/events.ts';
import { sessionLimits } from '../infrastructure/session-limits.ts';
import type { Deps } from './deps.ts';

/**
 * Opens a session, of which this person has no more than their roles allow, or the instance where no role says so:
 * the ones that were used longest ago end, and their owner is told why.
 */
export const openLimited = async (
  { sessions, audit, outbox, sessionPolicy }: Deps,
  tx: Tx,
  personId: PersonId,
  device: Device,
  provedAt: Instant | null = null,
): Promise<Opened> => {
  const limit = (await sessionLimits.ofPerson(tx, personId)) ?? sessionPolicy.limit;
  const { ended, ...opened } = await sessions.open(tx, personId, device, {
    limit,
    provedAt,
  });
  if (ended.length > 0) {
    const actor: Person = { kind: 'person', id: personId, roles: [] };
    const after = { ended: ended.length, limit };
    await audit.record(tx, SessionsLimitedKind, { actor, subject: personId, after });
    await outbox.append(tx, [SessionsLimited({ personId, limit, ended: [...ended] })]);
  }
  return opened;
};

import { InvalidInput, type Person } from '@vicinity/core';
import type { Membership, ProgrammeId } from '../../contract/index.ts';
import { isWithinAYear } from '../../domain/pause.ts';
import { dayIn } from '../../domain/schedule.ts';
import type { Deps } from '../deps.ts';

type SetMembership = Membership & { readonly programmeId: ProgrammeId };

/**
 * Joins, leaves, pauses or resumes. Whoever leaves is not paused besides.
 * @throws ProgrammeNotFound, InvalidInput when the pause ends today, earlier, or more than a year from now
 */
export const setMembership =
  ({ db, clock, programmes, participants }: Deps) =>
  (actor: Person, { programmeId, takingPart, pausedUntil }: SetMembership): Promise<Membership> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const { settings } = await programmes.read(tx, programmeId);
      const membership = { takingPart, pausedUntil: takingPart ? pausedUntil : null };
      const today = dayIn(settings.timezone, now);
      if (membership.pausedUntil !== null && !isWithinAYear(membership.pausedUntil, today)) {
        const message = `expected a day after ${today.toString()} and within a year`;
        throw InvalidInput({ faults: [{ field: 'body.pausedUntil', message }] });
      }
      await participants.setMembership(tx, programmeId, actor.id, membership, now);
      return membership;
    });

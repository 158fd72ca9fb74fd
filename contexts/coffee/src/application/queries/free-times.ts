import type { PersonId } from '@vicinity/core';
import { type GroupId, GroupNotFound } from '../../contract/index.ts';
import { freeSlots } from '../../domain/free-slots.ts';
import type { Interval } from '../../domain/working-time.ts';
import type { Deps } from '../deps.ts';

/** Days that are looked at for a time that suits all. */
const DAYS = 14;

/** Times that suit everybody of the reader's group, the best of each day. @throws GroupNotFound */
export const listFreeTimes =
  ({ db, clock, meetings }: Deps) =>
  (reader: PersonId, groupId: GroupId): Promise<readonly Interval[]> =>
    db.transaction(async (tx) => {
      const { people } = await meetings.lock(tx, groupId, reader);
      const times = await meetings.workingTimes(tx, groupId);
      if (times.length < people.length) throw GroupNotFound({ groupId });
      return freeSlots(times, clock.now(), DAYS);
    });

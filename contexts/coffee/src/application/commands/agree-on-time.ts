import type { Person } from '@vicinity/core';
import type { GroupId } from '../../contract/index.ts';
import { answerSlot, proposeTime } from '../../domain/meeting.ts';
import type { Interval } from '../../domain/working-time.ts';
import type { Deps } from '../deps.ts';

type Seen = { readonly groupId: GroupId; readonly sequence: number };

/** Accepts or declines the proposed time. @throws GroupNotFound, NoSlot, SlotMoved, SlotOver */
export const answerTime =
  ({ db, clock, meetings, outbox }: Deps) =>
  (actor: Person, { groupId, ...answer }: Seen & { readonly accepted: boolean }): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const meeting = await meetings.lock(tx, groupId, actor.id);
      const { state, events } = answerSlot(meeting, actor.id, answer, now);
      await meetings.save(tx, state, now);
      await outbox.append(tx, events);
    });

/** Proposes another time. @throws GroupNotFound, SlotMoved, InvalidInput */
export const suggestTime =
  ({ db, clock, meetings, outbox }: Deps) =>
  (actor: Person, { groupId, sequence, ...slot }: Seen & Interval): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const meeting = await meetings.lock(tx, groupId, actor.id);
      const { state, events } = proposeTime(meeting, actor.id, { sequence, slot }, now);
      await meetings.save(tx, state, now);
      await outbox.append(tx, events);
    });

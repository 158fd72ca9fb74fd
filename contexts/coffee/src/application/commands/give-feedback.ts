import type { Person } from '@vicinity/core';
import { type Feedback, FeedbackGiven, type GroupId } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';

/**
 * Says whether they met, or changes what was said before.
 * @throws GroupNotFound unless the actor is in the group
 */
export const giveFeedback =
  ({ db, clock, outbox, rounds }: Deps) =>
  (actor: Person, { groupId, ...feedback }: Feedback & { groupId: GroupId }): Promise<Feedback> =>
    db.transaction(async (tx) => {
      const roundId = await rounds.giveFeedback(tx, groupId, actor.id, feedback, clock.now());
      const { answer } = feedback;
      await outbox.append(tx, [FeedbackGiven({ roundId, groupId, personId: actor.id, answer })]);
      return feedback;
    });

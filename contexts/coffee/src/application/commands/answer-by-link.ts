import { AnswerLinkNotValid, type Feedback, FeedbackGiven } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';

type AnswerByLink = Pick<Feedback, 'answer' | 'rating'> & { readonly token: string };

/**
 * Answers for the person whom a mail was sent to, who need not sign in for it. A note that they have written stays.
 * @throws AnswerLinkNotValid
 */
export const answerByLink =
  ({ db, clock, outbox, rounds, answerLinks }: Deps) =>
  ({ token, answer, rating }: AnswerByLink): Promise<Feedback> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const link = await answerLinks.find(tx, token, now);
      if (!link) throw AnswerLinkNotValid({});
      const { groupId, personId } = link;
      const feedback = {
        answer,
        rating,
        note: link.feedback?.note ?? null,
        shared: link.feedback?.shared ?? false,
      };
      const roundId = await rounds.giveFeedback(tx, groupId, personId, feedback, now);
      await outbox.append(tx, [FeedbackGiven({ roundId, groupId, personId, answer })]);
      return feedback;
    });

import { AnswerLinkNotValid } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';

/** What the link of a mail asks, to whoever holds it. @throws AnswerLinkNotValid */
export const readAnswerLink =
  ({ db, clock, answerLinks }: Deps) =>
  (token: string) =>
    db.transaction(async (tx) => {
      const link = await answerLinks.find(tx, token, clock.now());
      if (!link) throw AnswerLinkNotValid({});
      const { programme, others, feedback } = link;
      return { programme, others, feedback };
    });

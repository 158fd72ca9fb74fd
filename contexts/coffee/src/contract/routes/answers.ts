import { route } from '@vicinity/http/contract';
import { z } from 'zod';
import { Feedback } from '../match.ts';
import { AnswerLinkNotValid } from '../problems.ts';

const Token = z.string().min(1).max(200);

/** What the link of a mail is about. Looking at it answers nothing: those who scan mails open every link. */
export const readAnswerLinkRoute = route({
  method: 'GET',
  path: '/coffee/answers',
  access: 'public',
  rate: 'sign-in',
  summary: 'What a link from a mail asks: did you meet?',
  query: z.object({ token: Token }),
  reply: [
    200,
    z.object({
      programme: z.string(),
      /** First names of those whom one was to meet. */
      others: z.array(z.string()),
      feedback: Feedback.nullable(),
    }),
  ],
  problems: [AnswerLinkNotValid],
});

export const answerByLinkRoute = route({
  method: 'PUT',
  path: '/coffee/answers',
  access: 'public',
  rate: 'sign-in',
  summary: 'Answer by the link of a mail; again, and the answer is changed',
  body: Feedback.pick({ answer: true, rating: true }).extend({ token: Token }),
  reply: [200, Feedback],
  problems: [AnswerLinkNotValid],
});

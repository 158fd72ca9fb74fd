import type { Db } from '@vicinity/database';
import { type ServedRoute, serve } from '@vicinity/http';
import {
  DeadLetterNotFound,
  discardDeadLetterRoute,
  listDeadLettersRoute,
  retryDeadLetterRoute,
} from './contract.ts';
import { discardDeadLetter, listDeadLetters, retryDeadLetter } from './dead-letters.ts';

/** What an admin may see and do about work that failed for good. */
export const jobsRoutes = (db: Db): readonly ServedRoute[] => [
  serve(listDeadLettersRoute, ({ query }) => listDeadLetters(db, query)),
  serve(retryDeadLetterRoute, async ({ params: { id } }) => {
    if (!(await retryDeadLetter(db, id))) throw DeadLetterNotFound({ id });
  }),
  serve(discardDeadLetterRoute, async ({ params: { id } }) => {
    if (!(await discardDeadLetter(db, id))) throw DeadLetterNotFound({ id });
  }),
];

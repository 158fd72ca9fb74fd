import { type HandledJob, handle, job } from '@vicinity/jobs';
import { notify } from '@vicinity/notifications';
import { z } from 'zod';
import { RoundId } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { DidYouMeet } from '../kinds.ts';
import { unanswered } from '../queries/published-round.ts';

export const AskWhetherMet = job('coffee.ask-whether-met', z.object({ roundId: RoundId }));

/** Asks everybody of a round who has not answered yet. Each is asked once, however often this runs. */
export const askWhetherMet = ({ db }: Deps): HandledJob =>
  handle(AskWhetherMet, ({ roundId }) =>
    db.transaction(async (tx) => {
      const asked = await unanswered(tx, roundId);
      await notify(
        tx,
        DidYouMeet,
        asked.map(({ personId, groupId, ...data }) => ({ to: personId, key: groupId, data })),
      );
    }),
  );

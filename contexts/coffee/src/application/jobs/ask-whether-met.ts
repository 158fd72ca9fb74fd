import { instant } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { enqueue, type HandledJob, handle, job } from '@vicinity/jobs';
import { notify } from '@vicinity/notifications';
import { z } from 'zod';
import { RoundId } from '../../contract/index.ts';
import { DAY } from '../../domain/working-time.ts';
import type { Deps } from '../deps.ts';
import { DidYouMeet } from '../kinds.ts';
import { unanswered } from '../queries/published-round.ts';

const AskWhetherMet = job('coffee.ask-whether-met', z.object({ roundId: RoundId }));

/** Days for which the link of the mail lets somebody answer without signing in. */
const LINK_DAYS = 30;

/** Plans the question for when people had time to meet. */
export const askLater = (
  tx: Tx,
  { clock, askAfterDays }: Pick<Deps, 'clock' | 'askAfterDays'>,
  roundId: RoundId,
): Promise<void> =>
  enqueue(tx, AskWhetherMet, { roundId }, { runAt: instant(clock.now() + askAfterDays * DAY) });

/** Asks everybody of a round who has not answered yet. Each is asked once, however often this runs. */
export const askWhetherMet = ({ db, clock, answerLinks, newToken }: Deps): HandledJob =>
  handle(AskWhetherMet, ({ roundId }) =>
    db.transaction(async (tx) => {
      const asked = (await unanswered(tx, roundId)).map((one) => ({ ...one, token: newToken() }));
      // Run again, it finds the links of those who were asked, and tells nobody twice.
      await answerLinks.insert(
        tx,
        asked.map(({ token, groupId, personId }) => ({ token, groupId, personId })),
        instant(clock.now() + LINK_DAYS * DAY),
      );
      await notify(
        tx,
        DidYouMeet,
        asked.map(({ personId, groupId, ...data }) => ({ to: personId, key: groupId, data })),
      );
    }),
  );

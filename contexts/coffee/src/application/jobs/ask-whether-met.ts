import { PersonId } from '@vicinity/core';
import { sql, type Tx } from '@vicinity/database';
import { type HandledJob, handle, job } from '@vicinity/jobs';
import { notify } from '@vicinity/notifications';
import { z } from 'zod';
import { GroupId, RoundId } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { DidYouMeet } from '../kinds.ts';

export const AskWhetherMet = job('coffee.ask-whether-met', z.object({ roundId: RoundId }));

const Asked = z.object({
  personId: PersonId,
  groupId: GroupId,
  programme: z.string(),
  others: z.array(z.string()),
});

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

const unanswered = (tx: Tx, roundId: RoundId) =>
  tx.many(
    Asked,
    sql`
      select me.person_id as "personId", me.group_id as "groupId", p.name as programme, others.names as others
      from coffee.group_member me
      join coffee.round r on r.id = me.round_id
      join coffee.programme p on p.id = r.programme_id
      join people.card card on card.id = me.person_id and card.state = 'active'
      cross join lateral (
        select array_agg(c.name order by c.name) as names
        from coffee.group_member other join people.card c on c.id = other.person_id
        where other.group_id = me.group_id and other.person_id <> me.person_id
      ) others
      where me.round_id = ${roundId} and not exists (
        select from coffee.feedback f where f.group_id = me.group_id and f.person_id = me.person_id
      )
      order by me.person_id`,
  );

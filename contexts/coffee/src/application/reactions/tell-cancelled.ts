import { on, type Reaction } from '@vicinity/events';
import { notify } from '@vicinity/notifications';
import { RoundCancelled } from '../../contract/index.ts';
import { CalledOff } from '../kinds.ts';
import { groupPeople, programmeOf } from '../queries/published-round.ts';

/** Tells everybody who had a group in a round that it is off, and why. */
export const tellCancelled: Reaction = on(
  'coffee.tell-cancelled',
  RoundCancelled,
  async ({ tx, event }) => {
    const { roundId } = event.data;
    const { programme, reason } = await programmeOf(tx, roundId);
    const people = await groupPeople(tx, roundId);
    await notify(
      tx,
      CalledOff,
      people.map(({ personId, others }) => ({
        to: personId,
        key: roundId,
        data: { programme, others, why: reason ?? '' },
      })),
    );
  },
);

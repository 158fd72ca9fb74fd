import { on, type Reaction } from '@vicinity/events';
import { notify } from '@vicinity/notifications';
import { SlotAnswered, SlotProposed } from '../../contract/index.ts';
import { standingOf } from '../../domain/meeting.ts';
import { slotIn } from '../../domain/meeting-words.ts';
import { TimeAgreed, TimeDeclined, TimeProposed } from '../kinds.ts';
import { meetingOf, type ToldMeeting } from '../queries/meeting-news.ts';

/** Tells the others of a group that somebody proposes another time. A later proposal has news of its own. */
export const tellProposal: Reaction = on(
  'coffee.tell-proposal',
  SlotProposed,
  async ({ tx, event }) => {
    const { groupId, sequence, personId } = event.data;
    const meeting = await meetingOf(tx, groupId);
    if (!meeting || meeting.sequence !== sequence) return;
    await notify(tx, TimeProposed, noticesFor(meeting, personId, `${groupId}:${sequence}`));
  },
);

/** Tells a group that all can make it, or the others that somebody cannot. */
export const tellAnswer: Reaction = on(
  'coffee.tell-answer',
  SlotAnswered,
  async ({ tx, event }) => {
    const { groupId, sequence, personId, accepted } = event.data;
    const meeting = await meetingOf(tx, groupId);
    if (!meeting || meeting.sequence !== sequence) return;
    if (!accepted)
      return notify(
        tx,
        TimeDeclined,
        noticesFor(meeting, personId, `${groupId}:${sequence}:${personId}`),
      );
    const people = meeting.people.map(({ id }) => id);
    if (standingOf({ ...meeting, people }) !== 'agreed') return;
    await notify(tx, TimeAgreed, noticesFor(meeting, null, `${groupId}:${sequence}`));
  },
);

/** One for everybody but whoever did it. */
const noticesFor = ({ programme, people, slot }: ToldMeeting, by: string | null, key: string) => {
  if (slot === null) return [];
  const name = people.find(({ id }) => id === by)?.name ?? '';
  return people
    .filter(({ id }) => id !== by)
    .map((person) => ({
      to: person.id,
      key,
      data: {
        programme,
        by: name,
        others: people.filter(({ id }) => id !== person.id).map((other) => other.name),
        slot: slotIn(person.timezone, slot),
      },
    }));
};

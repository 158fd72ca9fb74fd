import Button from '@cloudscape-design/components/button';
import { Quiet } from '@vicinity/ui';
import type { MatchView } from '../../contract/index.ts';
import { DayPicture } from './day-picture.tsx';
import styles from './slot-proposal.module.css';
import { spanText, zoneName } from './texts.ts';

/** The proposed half hour, on the reader's clock and on everybody else's. */
export const SlotProposal = ({ match: { slot, others, invitePath } }: { match: MatchView }) => {
  if (slot === null)
    return (
      <p className={styles.none}>
        No half hour of that week suits all of you. Write to each other and find one.
      </p>
    );
  return (
    <div className={styles.slot}>
      <strong className={styles.mine}>{spanText(slot.from, slot.until)}</strong>
      <ul className={styles.theirs}>
        {others.map(({ id, name, timezone }) => (
          <li key={id}>
            <Quiet>
              {spanText(slot.from, slot.until, timezone)} for {name.split(' ')[0]},{' '}
              {zoneName(timezone)} time
            </Quiet>
          </li>
        ))}
      </ul>
      <DayPicture slot={slot} others={others} />
      {invitePath !== null && (
        <Button iconName="calendar" href={invitePath} download>
          Add to my calendar
        </Button>
      )}
    </div>
  );
};

import { Card, Quiet } from '@vicinity/ui';
import type { RoundView } from '../../contract/index.ts';
import styles from './round-figures.module.css';

/** A round in numbers, and how its meetings went. */
export const RoundFigures = ({ round }: { round: RoundView }) => (
  <Card>
    <div className={styles.figures}>
      <Counts round={round} />
      <div className={styles.answers}>
        <AnswerBar counts={round.feedback} />
      </div>
    </div>
  </Card>
);

/** The same without answers: of a draft, or of a round that was called off. */
export const RoundCounts = ({ round }: { round: RoundView }) => (
  <Card>
    <div className={styles.figures}>
      <Counts round={round} />
    </div>
  </Card>
);

const Counts = ({ round }: { round: RoundView }) => (
  <>
    <Figure value={round.participants} text={round.participants === 1 ? 'person' : 'people'} />
    <Figure value={round.groups} text={round.groups === 1 ? 'group' : 'groups'} />
    <Figure value={round.leftOut} text="left out" />
    {round.takenOut > 0 && <Figure value={round.takenOut} text="taken out" />}
  </>
);

const Figure = ({ value, text }: { value: number; text: string }) => (
  <p className={styles.figure}>
    <strong className={styles.number}>{value.toLocaleString()}</strong>
    <Quiet>{text}</Quiet>
  </p>
);

const parts = [
  { key: 'met', text: 'met' },
  { key: 'notYet', text: 'not yet' },
  { key: 'didNotMeet', text: 'did not meet' },
  { key: 'unanswered', text: 'not answered' },
] as const;

/** Counts of answers as one bar; the legend says the same in words. */
const AnswerBar = ({ counts }: { counts: RoundView['feedback'] }) => (
  <>
    <div className={styles.bar} aria-hidden>
      {parts.map(({ key }) =>
        counts[key] === 0 ? null : (
          <span key={key} className={styles[key]} style={{ flexGrow: counts[key] }} />
        ),
      )}
    </div>
    <ul className={styles.legend} aria-label="Did they meet?">
      {parts.map(({ key, text }) => (
        <li key={key}>
          <span className={`${styles.dot} ${styles[key]}`} aria-hidden />
          {counts[key].toLocaleString()} <Quiet>{text}</Quiet>
        </li>
      ))}
    </ul>
  </>
);

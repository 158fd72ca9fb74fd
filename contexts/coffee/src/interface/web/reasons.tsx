import type { Reason } from '../../contract/index.ts';
import { ReasonIcon } from './reason-icon.tsx';
import styles from './reasons.module.css';

/** Why these people, in plain words, the strongest reason first. */
export const Reasons = ({ reasons }: { reasons: readonly Reason[] }) => (
  <ul className={styles.reasons}>
    {reasons.map(({ kind, text }) => (
      <li key={text} className={styles.reason}>
        <ReasonIcon kind={kind} />
        <span>{text}</span>
      </li>
    ))}
  </ul>
);

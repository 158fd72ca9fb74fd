'use client';

import { strengthOf } from './password-strength.ts';
import styles from './strength-meter.module.css';

type Props = { password: string; words: readonly string[] };

const verdicts = [
  'Guessed at once',
  'Easy to guess',
  'Could be stronger',
  'Strong',
  'Very strong',
] as const;

/** How hard a password is to guess, in words and as a bar. */
const StrengthMeter = ({ password, words }: Props) => {
  const { score } = strengthOf(password, words);
  return (
    <>
      <span className={styles.bar} data-score={score} aria-hidden>
        <span className={styles.fill} />
      </span>
      <span role="status">{verdicts[score]}</span>
    </>
  );
};

export default StrengthMeter;

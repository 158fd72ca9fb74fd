'use client';

import { Unseen } from '@vicinity/ui';
import { useId } from 'react';
import styles from './did-you-meet.module.css';

const cups = [1, 2, 3, 4, 5] as const;

/** How it was, in cups; the answer of one person for themselves. */
export const Rating = ({
  rating,
  onRate,
}: {
  rating: number | null;
  onRate: (rating: number) => void;
}) => {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.quietLegend}>How was it? Only you see this.</legend>
      <div className={styles.cups}>
        {cups.map((cup) => (
          <label key={cup} className={styles.cup} data-full={(rating ?? 0) >= cup || undefined}>
            <input type="radio" name={name} checked={rating === cup} onChange={() => onRate(cup)} />
            <Unseen>{cup === 1 ? '1 cup of 5' : `${cup} cups of 5`}</Unseen>
            <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden focusable="false">
              <path d="M4.5 9h12v6.5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5z" />
              <path d="M16.5 11h1.2a2.8 2.8 0 0 1 0 5.6h-1.4" />
            </svg>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

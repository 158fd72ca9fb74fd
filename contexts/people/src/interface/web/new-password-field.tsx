'use client';

import { lazy, Suspense } from 'react';
import { PASSWORD_MIN } from '../../contract/values.ts';
import styles from './strength-meter.module.css';
import { TextField } from './text-field.tsx';

// Its lists of words are large, and most people never choose a password while they are here.
const StrengthMeter = lazy(() => import('./strength-meter.tsx'));

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string;
  /** What a guesser knows of this person. */
  words: readonly string[];
  description?: string;
  autoFocus?: boolean;
};

/** A password to choose, and how good it is while it is typed. */
export const NewPasswordField = ({ words, ...field }: Props) => (
  <div>
    <TextField
      {...field}
      type="password"
      autoComplete="new-password"
      hint={`At least ${PASSWORD_MIN} characters; a few words in a row are easy to remember.`}
    />
    <div className={styles.meter}>
      {field.value !== '' && (
        <Suspense>
          <StrengthMeter password={field.value} words={words} />
        </Suspense>
      )}
    </div>
  </div>
);

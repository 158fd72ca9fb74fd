'use client';

import { Quiet, useNow } from '@vicinity/ui';
import type { WorkingHours } from '../../contract/values.ts';
import { worksAt } from '../../domain/local-time.ts';
import styles from './local-time.module.css';

type Props = { timezone: string; workingHours: WorkingHours };

/** What time it is where somebody is, and whether they are at work. */
export const LocalTime = ({ timezone, workingHours }: Props) => {
  const now = useNow();
  const time = new Intl.DateTimeFormat(undefined, {
    timeZone: timezone,
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(now);
  const works = worksAt(workingHours, timezone, now);
  return (
    <span className={styles.time} suppressHydrationWarning>
      <span className={works ? styles.works : styles.rests} aria-hidden />
      <span>
        {time} <Quiet>{works ? '· working now' : '· off work'}</Quiet>
      </span>
    </span>
  );
};

'use client';

import type { Instant } from '@vicinity/core';
import { momentText, relativeText, useNow } from './when-text.ts';

type Props = {
  at: Instant;
  /** `relative`: “in 3 days”; the others say date, time or both. */
  form?: 'relative' | 'date' | 'time' | 'full';
  /** IANA zone to say it in; the browser's own unless told. */
  zone?: string;
};

/** A moment in the reader's language; hovering tells it exactly. */
export const When = ({ at, form = 'relative', zone }: Props) => {
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={momentText(at, 'full', zone)}
      suppressHydrationWarning
    >
      {form === 'relative' ? relativeText(at, now) : momentText(at, form, zone)}
    </time>
  );
};

'use client';

import Link from 'next/link';
import styles from './bell.module.css';
import { useUnread } from './use-unread.ts';

/** For the top bar: the way to the inbox, with how much waits there. */
export const Bell = () => {
  const unread = useUnread();
  const shown = unread > 99 ? '99+' : unread;
  return (
    <Link
      className={styles.bell}
      href="/app/inbox"
      prefetch={false}
      aria-label={unread === 0 ? 'Inbox' : `Inbox, ${shown} unread`}
    >
      <svg viewBox="0 0 24 24" width="22" height="22" className={styles.icon} aria-hidden>
        <path d="M6.2 10.2a5.8 5.8 0 0 1 11.6 0c0 5 2.2 6.3 2.2 6.3H4s2.2-1.3 2.2-6.3M10 19.7a2.2 2.2 0 0 0 4 0" />
      </svg>
      {unread > 0 && <span className={styles.count}>{shown}</span>}
    </Link>
  );
};

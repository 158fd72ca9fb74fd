'use client';

import { useSyncExternalStore } from 'react';
import styles from './offline-notice.module.css';

const onChange = (notify: () => void) => {
  window.addEventListener('online', notify);
  window.addEventListener('offline', notify);
  return () => {
    window.removeEventListener('online', notify);
    window.removeEventListener('offline', notify);
  };
};

/** Says so while the browser has no network; what is on the screen stays readable. */
export const OfflineNotice = () => {
  const online = useSyncExternalStore(
    onChange,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!online && (
        <p className={styles.notice}>You are offline. What you see may be out of date.</p>
      )}
    </div>
  );
};

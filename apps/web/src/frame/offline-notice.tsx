'use client';

import styles from './offline-notice.module.css';
import { type Interruption, useInterruption } from './use-interruption.ts';

const words: Record<Interruption, string> = {
  offline: 'You are offline. What you see may be out of date.',
  interrupted: 'Reconnecting to the hub. What you see may be half a minute old.',
};

/** Says so while no news arrives; what is on the screen stays readable. */
export const OfflineNotice = () => {
  const interruption = useInterruption();
  return (
    <div role="status">
      {interruption !== null && <p className={styles.notice}>{words[interruption]}</p>}
    </div>
  );
};

import type { ReactNode } from 'react';
import styles from './press-list.module.css';

/** Lines that each open what they are about. */
export const PressList = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul className={styles.list} aria-label={label}>
    {children}
  </ul>
);

/** A line of a `PressList`, pressed as a whole. */
export const PressLine = ({ onPress, children }: { onPress: () => void; children: ReactNode }) => (
  <li>
    <button type="button" className={styles.line} onClick={onPress}>
      {children}
    </button>
  </li>
);

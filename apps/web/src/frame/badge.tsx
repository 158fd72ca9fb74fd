import { Unseen } from '@vicinity/ui';
import styles from './badge.module.css';

/** How many things wait; nothing for none. */
export const Badge = ({ count }: { count: number }) =>
  count > 0 && (
    <span className={styles.badge}>
      {count > 99 ? '99+' : count}
      <Unseen> waiting</Unseen>
    </span>
  );

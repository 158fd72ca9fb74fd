import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './layout.module.css';

type Gap = 'small' | 'medium' | 'large';

/** One below the other. */
export const Stack = ({ gap = 'medium', children }: { gap?: Gap; children: ReactNode }) => (
  <div className={classes(styles.stack, styles[gap])}>{children}</div>
);

/** Side by side, wrapping; `spread` pushes the first and the last apart. */
export const Row = ({
  gap = 'small',
  spread = false,
  children,
}: {
  gap?: Gap;
  spread?: boolean;
  children: ReactNode;
}) => <div className={classes(styles.row, styles[gap], spread && styles.spread)}>{children}</div>;

/** As many equal columns as fit, each at least `min` wide; one column on a phone. */
export const CardGrid = ({
  min = 'regular',
  children,
}: {
  min?: 'narrow' | 'regular' | 'wide';
  children: ReactNode;
}) => <div className={classes(styles.grid, styles[min])}>{children}</div>;

/** What matters at the left, what accompanies it at the right; one below the other when narrow. */
export const MainAndAside = ({ children, aside }: { children: ReactNode; aside: ReactNode }) => (
  <div className={styles.split}>
    <div className={styles.column}>{children}</div>
    <div className={styles.column}>{aside}</div>
  </div>
);

/** Words of less weight. */
export const Quiet = ({ children }: { children: ReactNode }) => (
  <span className={styles.quiet}>{children}</span>
);

/** For screen readers only. */
export const Unseen = ({ children }: { children: ReactNode }) => (
  <span className={styles.unseen}>{children}</span>
);

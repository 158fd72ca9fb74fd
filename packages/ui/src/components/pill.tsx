import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import type { Hue } from './identity.ts';
import styles from './pill.module.css';

export type PillTone = Hue | 'quiet';

/** A short word on a tint: a topic, a state, an office. Never the only carrier of a meaning. */
export const Pill = ({ tone = 'quiet', children }: { tone?: PillTone; children: ReactNode }) => (
  <span className={classes(styles.pill, styles[tone])}>{children}</span>
);

/** Pills side by side, wrapping. */
export const Pills = ({ children }: { children: ReactNode }) => (
  <span className={styles.pills}>{children}</span>
);

import { classes } from './classes.ts';
import styles from './presence-dot.module.css';

export type Presence = 'online' | 'idle' | 'away' | 'do-not-disturb' | 'offline';

const words: Record<Presence, string> = {
  online: 'Online',
  idle: 'Idle',
  away: 'Away',
  'do-not-disturb': 'Do not disturb',
  offline: 'Offline',
};

/** A dot that says whether somebody is there; its shape differs too, for eyes that see few colours. */
export const PresenceDot = ({ presence }: { presence: Presence }) => (
  <span
    className={classes(styles.dot, styles[presence])}
    role="img"
    aria-label={words[presence]}
    title={words[presence]}
  />
);

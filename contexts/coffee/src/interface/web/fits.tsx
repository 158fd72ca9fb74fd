import type { Fit } from '../../contract/index.ts';
import styles from './fits.module.css';

/** How far a group meets the wishes of each of its people. */
export const Fits = ({ fits }: { fits: readonly Fit[] }) =>
  fits.length === 0 ? null : (
    <ul className={styles.fits} aria-label="How well it suits each of them">
      {fits.map(({ personId, points, text }) => (
        <li key={personId}>
          <span className={styles.words}>
            <span>{text}</span>
            <span className={styles.points}>{points} of 100</span>
          </span>
          <span className={styles.track} aria-hidden>
            <span className={styles.bar} style={{ inlineSize: `${points}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );

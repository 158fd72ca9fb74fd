import { Card } from './card.tsx';
import { classes } from './classes.ts';
import { Unseen } from './layout.tsx';
import styles from './skeleton.module.css';

/** A grey line where words will be; `width` in per cent of what surrounds it. */
export const SkeletonLine = ({ width = 100 }: { width?: 30 | 45 | 60 | 80 | 100 }) => (
  <span className={`${styles.bone} ${styles.line} ${styles[`w${width}`]}`} aria-hidden />
);

/** Rows of a face and two lines, each as high as a person in a list. */
export const SkeletonRows = ({ rows = 5 }: { rows?: number }) => (
  <div>
    <Unseen>Loading</Unseen>
    {Array.from({ length: rows }, (_, row) => (
      <div className={styles.row} key={row} aria-hidden>
        <span className={classes(styles.bone, styles.face)} />
        <span className={styles.words}>
          <SkeletonLine width={row % 2 === 0 ? 45 : 30} />
          <SkeletonLine width={row % 2 === 0 ? 60 : 80} />
        </span>
      </div>
    ))}
  </div>
);

/** A card as high as the one that will stand there: give the number of lines it will have. */
export const SkeletonCard = ({ lines = 3 }: { lines?: number }) => (
  <Card>
    <div className={styles.words}>
      <SkeletonLine width={30} />
      {Array.from({ length: lines }, (_, line) => (
        <SkeletonLine key={line} width={line % 2 === 0 ? 100 : 80} />
      ))}
    </div>
  </Card>
);

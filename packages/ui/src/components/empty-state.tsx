import type { ReactNode } from 'react';
import { Art, type Picture } from '../art/index.tsx';
import styles from './empty-state.module.css';

type Props = {
  picture: Picture;
  title: string;
  /** What it means and what happens next, in a sentence or two. */
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
};

/** Nothing here yet, said kindly. */
export const EmptyState = ({ picture, title, children, action }: Props) => (
  <div className={styles.empty}>
    <Art picture={picture} />
    <p className={styles.title}>{title}</p>
    {children !== undefined && <div className={styles.words}>{children}</div>}
    {action !== undefined && <div className={styles.action}>{action}</div>}
  </div>
);

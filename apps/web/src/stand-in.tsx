import { Art, type Picture } from '@vicinity/ui';
import type { ReactNode } from 'react';
import styles from './stand-in.module.css';

type Props = { picture: Picture; title: string; children: ReactNode };

/** In place of a page that is not there, or that broke. */
export const StandIn = ({ picture, title, children }: Props) => (
  <main className={styles.page}>
    <Art picture={picture} />
    <h1 className={styles.title}>{title}</h1>
    <div className={styles.words}>{children}</div>
  </main>
);

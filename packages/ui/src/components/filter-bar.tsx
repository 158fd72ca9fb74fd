import type { ReactNode } from 'react';
import styles from './filter-bar.module.css';

/** What narrows a list down, side by side as far as there is room. */
export const FilterBar = ({ children }: { children: ReactNode }) => (
  <search className={styles.filters}>{children}</search>
);

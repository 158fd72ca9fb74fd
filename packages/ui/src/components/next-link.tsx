import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './next-link.module.css';

/** A link inside the hub. Cloudscape's own links and buttons with an `href` navigate in place too. */
export const NextLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link className={styles.link} href={href} prefetch={false}>
    {children}
  </Link>
);

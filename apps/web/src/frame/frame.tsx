'use client';

import type { Session } from '@vicinity/people/contract';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import styles from './frame.module.css';
import { OfflineNotice } from './offline-notice.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { placeOf, placesFor } from './places.ts';
import { SideNavigation } from './side-navigation.tsx';
import { useClientNavigation } from './use-client-navigation.ts';
import { Logo } from './wordmark.tsx';

type Props = {
  /** Undefined until it is known; the frame keeps its shape meanwhile. */
  session: Session | undefined;
  /** What contexts contribute to the top bar, such as the bell. */
  tools?: ReactNode;
  /** The person's own menu. */
  menu: ReactNode;
  /** How many things wait at a place, by its address. */
  badges?: Readonly<Record<string, number>>;
  children: ReactNode;
};

const product = 'Vicinity';

/** What surrounds every screen of the hub: the top bar, the ways to go, and the landmarks. */
export const Frame = ({ session, tools, menu, badges = {}, children }: Props) => {
  const instance = session?.instance.name;
  const pillars = placesFor(session);
  const here = placeOf(usePathname());
  const navigate = useClientNavigation();
  return (
    // Keyboard users reach the same links; this only keeps a click from loading the whole page again.
    <div className={styles.frame} onClick={navigate}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <header className={styles.bar}>
        <Link className={styles.brand} href="/app">
          <Logo />
          <span className={styles.words}>
            <span className={styles.wordmark}>{product}</span>
            {/* A hub that nobody named is called like the product; once is enough. */}
            {instance !== product && <span className={styles.instance}>{instance}</span>}
          </span>
        </Link>
        <div className={styles.tools}>
          {tools}
          {menu}
        </div>
      </header>
      <SideNavigation pillars={pillars} here={here} badges={badges} />
      <main className={styles.main} id="content" tabIndex={-1}>
        <OfflineNotice />
        {children}
      </main>
      <PhoneBar pillars={pillars} here={here} badges={badges} />
    </div>
  );
};

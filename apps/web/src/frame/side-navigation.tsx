import Link from 'next/link';
import { Badge } from './badge.tsx';
import { Icon } from './icon.tsx';
import type { Pillar } from './places.ts';
import styles from './side-navigation.module.css';

export type NavigationProps = {
  pillars: readonly Pillar[];
  here: string | null;
  badges: Readonly<Record<string, number>>;
};

/** All ways to go, by pillar; beside the content on a wide screen. */
export const SideNavigation = (props: NavigationProps) => (
  <nav className={styles.side} aria-label="Hub">
    <PillarList {...props} />
  </nav>
);

export const PillarList = ({ pillars, here, badges }: NavigationProps) => (
  <>
    {pillars.map(({ title, places }) => (
      <div className={styles.pillar} key={title ?? ''}>
        {title !== null && <p className={styles.title}>{title}</p>}
        <ul className={styles.places}>
          {places.map(({ href, text, icon }) => (
            <li key={href}>
              <Link
                className={styles.place}
                href={href}
                aria-current={href === here ? 'page' : undefined}
              >
                <Icon name={icon} />
                <span className={styles.text}>{text}</span>
                <Badge count={badges[href] ?? 0} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </>
);

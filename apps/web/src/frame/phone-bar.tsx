import Link from 'next/link';
import { useId, useRef } from 'react';
import { Badge } from './badge.tsx';
import { Icon } from './icon.tsx';
import styles from './phone-bar.module.css';
import { atHand } from './places.ts';
import { type NavigationProps, PillarList } from './side-navigation.tsx';

/** On a phone: the four places one goes most at the thumb, the rest in a sheet. */
export const PhoneBar = ({ pillars, here, badges }: NavigationProps) => {
  const sheet = useRef<HTMLDialogElement>(null);
  const title = useId();
  const places = pillars
    .flatMap((pillar) => pillar.places)
    .filter(({ href }) => atHand.includes(href));
  const isElsewhere = here !== null && !atHand.includes(here);
  return (
    <>
      <nav className={styles.bar} aria-label="Hub, in short">
        {places.map(({ href, text, icon }) => (
          <Link
            className={styles.item}
            key={href}
            href={href}
            aria-current={href === here ? 'page' : undefined}
          >
            <span className={styles.icon}>
              <Icon name={icon} size={22} />
              <span className={styles.badge}>
                <Badge count={badges[href] ?? 0} />
              </span>
            </span>
            {text}
          </Link>
        ))}
        <button
          type="button"
          className={styles.item}
          data-current={isElsewhere || undefined}
          onClick={() => sheet.current?.showModal()}
        >
          <span className={styles.icon}>
            <Icon name="more" size={22} />
          </span>
          More
        </button>
      </nav>
      <dialog className={styles.sheet} ref={sheet} aria-labelledby={title}>
        {/* A click anywhere closes it: on a link, on the button, or beside the sheet. */}
        <div className={styles.backdrop} onClick={() => sheet.current?.close()}>
          <div className={styles.content}>
            <div className={styles.head}>
              <h2 id={title}>Everything</h2>
              <button type="button" className={styles.close} aria-label="Close">
                <Icon name="close" />
              </button>
            </div>
            <PillarList pillars={pillars} here={here} badges={badges} />
          </div>
        </div>
      </dialog>
    </>
  );
};

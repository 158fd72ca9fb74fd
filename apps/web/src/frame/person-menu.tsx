'use client';

import type { Session } from '@vicinity/people/contract';
import { PersonAvatar, Quiet, Unseen, useLook } from '@vicinity/ui';
import Link from 'next/link';
import { useId, useRef } from 'react';
import { Choice } from './choice.tsx';
import { Icon } from './icon.tsx';
import styles from './person-menu.module.css';

const themes = [
  { value: 'system', text: 'System', icon: 'system' },
  { value: 'light', text: 'Light', icon: 'light' },
  { value: 'dark', text: 'Dark', icon: 'dark' },
] as const;
const densities = [
  { value: 'comfortable', text: 'Comfortable' },
  { value: 'compact', text: 'Compact' },
] as const;

type Props = { session: Session | undefined; onSignOut: () => void; isSigningOut: boolean };

/** Who is signed in, how the hub looks, and the way out. */
export const PersonMenu = ({ session, onSignOut, isSigningOut }: Props) => {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { theme, density, wear } = useLook();
  if (session === undefined) return <span className={styles.waiting} aria-hidden />;
  const { person } = session;
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id}>
        <PersonAvatar person={person} />
        <Unseen>{person.name}: your menu</Unseen>
      </button>
      <div className={styles.panel} id={id} ref={panel} popover="auto">
        <div className={styles.person}>
          <PersonAvatar person={person} size="large" />
          <div className={styles.words}>
            <strong className={styles.name}>{person.name}</strong>
            <Quiet>{person.email}</Quiet>
          </div>
        </div>
        <Link
          className={styles.item}
          href="/app/profile"
          onClick={() => panel.current?.hidePopover()}
        >
          <Icon name="profile" /> Your profile
        </Link>
        <Link
          className={styles.item}
          href="/app/profile/security"
          onClick={() => panel.current?.hidePopover()}
        >
          <Icon name="security" /> Sign-in and security
        </Link>
        <div className={styles.look}>
          <Choice
            label="Theme"
            options={themes}
            chosen={theme}
            onChoose={(value) => wear({ theme: value })}
          />
          <Choice
            label="Density"
            options={densities}
            chosen={density}
            onChoose={(value) => wear({ density: value })}
          />
        </div>
        <button type="button" className={styles.item} onClick={onSignOut} disabled={isSigningOut}>
          <Icon name="leave" /> Sign out
        </button>
      </div>
    </>
  );
};

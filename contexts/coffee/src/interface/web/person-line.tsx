import { type AvatarSize, NextLink, PersonAvatar, Quiet, useNow } from '@vicinity/ui';
import type { ReactNode } from 'react';
import type { PersonView } from '../../contract/index.ts';
import styles from './person-line.module.css';
import { wallClock } from './texts.ts';

type Props = {
  person: PersonView;
  /** `none` where the face stands nearby already. */
  size?: AvatarSize | 'none';
  /** Adds what time it is where they are. */
  withClock?: boolean;
  /** Buttons or a state, at the end of the line. */
  children?: ReactNode;
};

/** A face, a name that leads to the person's page, and who that is. */
export const PersonLine = ({ person, size = 'medium', withClock = false, children }: Props) => (
  <div className={styles.line}>
    {size !== 'none' && <PersonAvatar person={person} size={size} />}
    <div className={styles.words}>
      <span className={styles.name}>
        <NextLink href={`/app/people/${person.id}`}>{person.name}</NextLink>
      </span>
      <span className={styles.detail}>
        <Quiet>{[person.title, person.office].filter(Boolean).join(' · ')}</Quiet>
      </span>
      {withClock && (
        <span className={styles.detail}>
          <Quiet>
            <Clock person={person} />
          </Quiet>
        </span>
      )}
    </div>
    {children !== undefined && <div className={styles.end}>{children}</div>}
  </div>
);

const Clock = ({ person }: { person: PersonView }) => (
  <span suppressHydrationWarning>{wallClock(useNow(), person.timezone)} there now</span>
);

'use client';

import { PersonAvatar, Pill, Pills, Quiet } from '@vicinity/ui';
import Link from 'next/link';
import type { PersonCard } from '../../contract/person.ts';
import { LocalTime } from './local-time.tsx';
import styles from './person-tile.module.css';

/** One person in the directory; the whole tile leads to their page. */
export const PersonTile = ({ person }: { person: PersonCard }) => (
  <article className={styles.tile}>
    <div className={styles.head}>
      <PersonAvatar person={person} size="large" />
      <div className={styles.words}>
        <Link className={styles.name} href={`/app/people/${person.id}`} prefetch={false}>
          {person.name}
        </Link>
        <span className={styles.line}>{person.title ?? <Quiet>No title yet</Quiet>}</span>
        <span className={styles.line}>
          <Quiet>
            {[person.team ?? person.department, person.office].filter(Boolean).join(' · ')}
          </Quiet>
        </span>
      </div>
    </div>
    <LocalTime timezone={person.timezone} workingHours={person.workingHours} />
    <div className={styles.topics}>
      <Pills>
        {person.state === 'suspended' && <Pill tone="coral">Suspended</Pill>}
        {person.topics.slice(0, 3).map((topic) => (
          <Pill key={topic} tone="violet">
            {topic}
          </Pill>
        ))}
        {person.topics.length > 3 && <Pill>+{person.topics.length - 3}</Pill>}
      </Pills>
    </div>
  </article>
);

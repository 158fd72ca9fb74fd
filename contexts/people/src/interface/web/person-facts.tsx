'use client';

import { Pill, Pills, Quiet } from '@vicinity/ui';
import type { ReactNode } from 'react';
import { languageName } from '../../contract/language.ts';
import type { PersonCard } from '../../contract/person.ts';
import type { WorkMode } from '../../contract/values.ts';
import { writeWorkingHours } from '../../domain/working-hours.ts';
import { LocalTime } from './local-time.tsx';
import styles from './person-facts.module.css';

const modes: Readonly<Record<WorkMode, string>> = {
  any: 'On site or by video',
  remote: 'By video',
  onsite: 'On site',
};

/** What is known of a person, fact by fact. */
export const PersonFacts = ({ person }: { person: PersonCard }) => (
  <dl className={styles.facts}>
    <Fact name="Local time">
      <LocalTime timezone={person.timezone} workingHours={person.workingHours} />
    </Fact>
    <Fact name="Works">
      {writeWorkingHours(person.workingHours)}
      <br />
      <Quiet>{person.timezone}</Quiet>
    </Fact>
    <Fact name="Department">{person.department}</Fact>
    <Fact name="Team">{person.team}</Fact>
    <Fact name="Office">{person.office}</Fact>
    <Fact name="Meets">{modes[person.mode]}</Fact>
    <Fact name="Speaks">{person.languages.map((code) => languageName(code)).join(', ')}</Fact>
    <Fact name="Likes to talk about">
      {person.topics.length > 0 && (
        <Pills>
          {person.topics.map((topic) => (
            <Pill key={topic} tone="violet">
              {topic}
            </Pill>
          ))}
        </Pills>
      )}
    </Fact>
  </dl>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className={styles.name}>{name}</dt>
    <dd className={styles.value}>
      {children === null || children === false || children === '' ? (
        <Quiet>Not said</Quiet>
      ) : (
        children
      )}
    </dd>
  </div>
);

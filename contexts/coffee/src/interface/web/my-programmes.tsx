'use client';

import { EmptyState, NextLink, Quiet, When } from '@vicinity/ui';
import type { ProgrammeView } from '../../contract/index.ts';
import { MyPart } from './my-part.tsx';
import styles from './my-programmes.module.css';
import { scheduleWords } from './schedule-words.ts';

/** Every programme there is, with my part in it. */
export const MyProgrammes = ({ programmes }: { programmes: readonly ProgrammeView[] }) =>
  programmes.length === 0 ? (
    <EmptyState picture="table" title="No programmes yet">
      An organiser sets up the first one; you will see it here.
    </EmptyState>
  ) : (
    <ul className={styles.list}>
      {programmes.map((programme) => (
        <li key={programme.id} className={styles.item}>
          <NextLink href={`/app/programmes/${programme.id}`}>{programme.settings.name}</NextLink>
          <p className={styles.words}>
            <Quiet>
              {scheduleWords(programme.settings.schedule, programme.settings.timezone)}.{' '}
              {programme.nextRunAt !== null && (
                <>
                  Next round <When at={programme.nextRunAt} />.
                </>
              )}
            </Quiet>
          </p>
          <MyPart programme={programme} />
        </li>
      ))}
    </ul>
  );

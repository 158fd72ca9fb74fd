'use client';

import { Card, EmptyState, ProblemNotice, ShowMore, SkeletonRows, useApiPages } from '@vicinity/ui';
import { listLeftOutRoute, type RoundView } from '../../contract/index.ts';
import styles from './people-list.module.css';
import { PersonLine } from './person-line.tsx';

/** Who has no group this time, and why. */
export const RoundLeftOut = ({ round }: { round: RoundView }) => {
  const people = useApiPages(listLeftOutRoute, (after) => ({
    params: { roundId: round.id },
    query: { after },
  }));
  if (people.error && people.items.length === 0)
    return <ProblemNotice problem={people.error} onRetry={people.retry} />;
  return (
    <Card>
      {people.isPending && <SkeletonRows rows={Math.min(8, Math.max(3, round.leftOut))} />}
      {!people.isPending && people.items.length === 0 && (
        <EmptyState picture="people" title="Nobody was left out">
          Everyone who takes part has somebody to meet.
        </EmptyState>
      )}
      <ul className={styles.people}>
        {people.items.map(({ person, reason }) => (
          <li key={person.id}>
            <PersonLine person={person} />
            <p className={styles.reason}>{reason}</p>
          </li>
        ))}
      </ul>
      <ShowMore of={people}>Show more people</ShowMore>
    </Card>
  );
};
